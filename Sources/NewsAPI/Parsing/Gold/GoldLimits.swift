/// Every limit of a gold file and of a file of corrections, with its unit and reason.
public enum GoldLimits {
    /// Bytes of the file. The gold of a page of a hundred thousand characters has some two million.
    public static let fileBytes = 16 << 20
    /// Articles of a page. Newspapers print up to sixty. `SpanMatch` tries every sequence of neighbours that may be
    /// merged.
    static let articles = 128
    /// Names of one role in an article: corrections may name people whom the page does not print, and each is kept.
    static let names = 64
    /// Characters of a name or of a section's label. The longest names of institutions that sign have some thirty.
    static let nameCharacters = 1...64
    /// Characters of the headline of an article that is printed without one.
    static let titleCharacters = 1...200
    /// Characters of a line that a complaint quotes.
    static let quotedCharacters = 20
}
