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

extension ParseWarning {
    /// Warnings that `store` wrote.
    static func stored(_ stored: inout StorageReader) throws(StorageError) -> [ParseWarning] {
        let (codes, messages, lines) = (try stored.texts(), try stored.texts(), try stored.array(Int.self))
        guard codes.count == lines.count, messages.count == lines.count else { throw .damaged }
        return lines.indices.map { index in
            ParseWarning(
                code: codes[index], message: messages[index], line: lines[index] > 0 ? lines[index] : nil)
        }
    }

    static func store(_ warnings: [ParseWarning], _ writer: StorageWriter) {
        writer.append(warnings.map(\.code))
        writer.append(warnings.map(\.message))
        // Lines are counted from 1.
        writer.append(warnings.map { $0.line ?? 0 })
    }
}
