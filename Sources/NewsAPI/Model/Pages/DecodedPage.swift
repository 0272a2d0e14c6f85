/// The text of a page file, and what of the file could not be decoded.
public struct DecodedPage: Sendable {
    /// The file as UTF-8.
    public let text: PageText
    /// Where the lines of `text` begin.
    public let lines: LineStarts
    /// The encoding that the file is in.
    public let encoding: TextEncoding
    /// The bytes of the file that the text does not keep, in the order of the file.
    public let replacements: [Replacement]
    /// The same in words: one warning for each line with replacements; in a badly damaged file the last one sums up the
    /// rest.
    public let warnings: [ParseWarning]
}
