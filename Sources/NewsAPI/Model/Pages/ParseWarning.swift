/// Something about a page that a person should look at.
public struct ParseWarning: Sendable, Equatable {
    /// Stable name for programs, `characters-replaced`.
    public let code: String
    /// One sentence for people.
    public let message: String
    /// Line of the source file, counted from 1; nil when the warning is about the whole page.
    public let line: Int?

    /// A warning about a page, or about one of its lines.
    public init(code: String, message: String, line: Int? = nil) {
        self.code = code
        self.message = message
        self.line = line
    }
}
