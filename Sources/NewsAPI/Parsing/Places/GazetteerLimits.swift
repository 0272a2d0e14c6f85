/// Every limit of a gazetteer file, with its unit and reason.
public enum GazetteerLimits {
    /// Bytes of the file. One of all counties and townships of China would have some two million.
    public static let fileBytes = 16 << 20
    /// Districts: more than China has counties. A page stores the number of one in 16 bits.
    static let districts = 4_096
    /// Names of all kinds together: three times as many as China has townships. The limit is for time: wherever a text
    /// has the beginning of names, all that begin so are tried.
    static let names = 131_072
    /// Characters of a name. A single one stands in too many words, and a text is searched for the first two at a time.
    static let nameCharacters = 2...64
}
