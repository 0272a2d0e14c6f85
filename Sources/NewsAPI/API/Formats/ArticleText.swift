/// Writes an article as a reader reads it, as plain text in UTF-8: kicker, headline, subtitle and byline, each on a line
/// of its own; then the blocks, each on one line whatever columns it was printed in, the dateline before its paragraph;
/// an empty line before each block.
///
/// An article that is printed without a headline has its title, the beginning of its text, all the same: the first line
/// or two of every text are its title. `PlainText` says what stands for control characters.
struct ArticleText {
    /// The lines above the blocks, as far as they are not written.
    private var head: ArraySlice<RecordText>
    private var blocks: BlockReader

    init(of article: Article, on page: Page) {
        let titles = [article.text(.kicker), article.text(.title), article.text(.subtitle)]
        head = (titles + [Self.byline(of: article)]).compactMap { $0 }[...]
        blocks = BlockReader(of: article, on: page)
    }

    /// Appends the next part: one of the lines above the blocks, or some blocks; of a long one, some text:
    /// `AnswerLimits.partBytes` and at most four bytes more. `.done` when all is written; a call after that writes
    /// nothing.
    mutating func writePart(to text: inout [UInt8]) -> Progress {
        guard let line = head.popFirst() else {
            return blocks.readPart { event in
                switch event {
                case .begin, .end: text.append(UInt8(ascii: "\n"))
                case .text(let slice): PlainText.write(slice, to: &text)
                }
            }
        }
        let part = UTF8Text.beginning(of: line.range, bytes: AnswerLimits.partBytes, in: line.bytes)
        PlainText.write(line.bytes[part], to: &text)
        if part.upperBound == line.range.upperBound {
            text.append(UInt8(ascii: "\n"))
        } else {
            let rest = part.upperBound..<line.range.upperBound
            head.insert(RecordText(bytes: line.bytes, range: rest, isPlain: line.isPlain), at: head.startIndex)
        }
        return .more
    }

    /// The byline, unless it is the names in the dateline, which stand there.
    private static func byline(of article: Article) -> RecordText? {
        guard let byline = article.text(.byline) else { return nil }
        guard let dateline = article.text(.dateline), dateline.range.count <= AnswerLimits.datelineBytes else {
            return byline
        }
        return contains(dateline.slice, byline.slice) ? nil : byline
    }

    private static func contains(_ text: ArraySlice<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
        guard part.count <= text.count else { return false }
        return (text.startIndex...text.endIndex - part.count).contains { text[$0...].starts(with: part) }
    }
}
