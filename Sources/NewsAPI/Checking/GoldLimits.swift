/// Every limit of a gold file, with its unit and reason.
public enum GoldLimits {
    /// Bytes of the file. The gold of a page of a hundred thousand characters has some two million.
    public static let fileBytes = 16 << 20
    /// Articles of a page. Newspapers print up to sixty. `SpanMatch` tries every sequence of neighbours that may be
    /// merged.
    static let articles = 128
}
