/// Something about a page that a person should look at.
public struct ParseWarning: Sendable, Equatable {
    /// Stable name for programs, `characters-replaced`.
    public let code: String
    /// One sentence for people.
    public let message: String
    /// Line of the source, counted from 1, when the warning is about one.
    public let line: Int?

    public init(code: String, message: String, line: Int? = nil) {
        self.code = code
        self.message = message
        self.line = line
    }
}
