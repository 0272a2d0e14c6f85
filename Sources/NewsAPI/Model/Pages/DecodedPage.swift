/// A page file as text, and what had to be repaired.
public struct DecodedPage: Sendable {
    public let text: PageText
    public let lines: LineStarts
    /// The encoding that the file was decoded from.
    public let encoding: TextEncoding
    /// Every byte of the file that is not in the text as it was, in the order of the file.
    public let replacements: [Replacement]
    /// The same for people, line by line.
    public let warnings: [ParseWarning]
}
