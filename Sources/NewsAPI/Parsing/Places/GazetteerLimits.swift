/// Every bound of a gazetteer file, with its unit and reason.
public enum GazetteerLimits {
    /// Bytes of the file. One of all counties and townships of China would have some two million.
    public static let fileBytes = 16 << 20
    /// Districts: more than China has counties. A page stores the number of one in 16 bits.
    static let districts = 4_096
    /// Names of all kinds together: three times as many as China has townships. Those that begin alike are tried in turn
    /// wherever a text has their beginning.
    static let names = 131_072
    /// Characters of a name. One alone stands in too many words; a text is looked through for two at a time.
    static let nameCharacters = 2...64
}
