/// Every bound of a gold file, with its unit and reason.
public enum GoldLimits {
    /// Bytes of the file: what people say of a page of a hundred thousand characters has some two million.
    public static let fileBytes = 16 << 20
    /// Articles of a page. Newspapers print up to sixty; neighbours that may be merged are tried in all runs.
    static let articles = 128
}
