/// One article of a page, read from the page's record as it is asked for.
///
/// Kept as objects and strings an archive's articles took six times the memory.
public struct Article: Sendable {
    private let page: Page
    /// Where its record begins.
    private let start: Int

    init(_ page: Page, at start: Int) {
        self.page = page
        self.start = start
    }

    /// Stable name, see `ArticleIDs`.
    public var id: ArticleID {
        var reader = RecordReader(page.record, at: start)
        return ArticleID(reader.fixed())
    }

    /// The name with the text in it, by which the article is found too, see `ArticleIDs`.
    var textID: ArticleID {
        var reader = RecordReader(page.record, at: start)
        reader.skip(bytes: 8)
        return ArticleID(reader.fixed())
    }

    /// 主题. Never empty: an article printed without a headline takes the beginning of its text.
    public var title: String { text(.title)?.string ?? "" }

    /// 引题.
    public var kicker: String? { text(.kicker)?.string }

    /// 副题.
    public var subtitle: String? { text(.subtitle)?.string }

    /// The label of the column or series that the article stands under (`党建连连看`).
    public var section: String? { text(.section)?.string }

    /// The district that the article is about, else the page's; nil outside the gazetteer.
    public var district: District? {
        let number = number(.district)
        return number > 0 ? page.districts[number - 1] : nil
    }

    /// Other districts named in the text, in the order of first mention.
    public var mentions: [District] {
        var (reader, _) = lists
        let count = reader.number()
        return (0..<count).map { _ in page.districts[reader.number()] }
    }

    /// The day of the dateline or of the event in the lead; nil when the text prints none (近日).
    public var date: ArticleDate? {
        guard let date = PartialDate(packed: number(.date)), let text = text(.date) else { return nil }
        return ArticleDate(date: date, text: text.string, basis: ArticleRecord.dateBases[number(.dateBasis)])
    }

    /// 电头 as printed.
    public var dateline: String? { text(.dateline)?.string }

    public var byline: Byline {
        Byline(
            original: text(.byline)?.string, reporters: names(.reporter).map(\.string),
            correspondents: names(.correspondent).map(\.string), photographers: names(.photographer).map(\.string))
    }

    /// The names in the byline, to be written as they lie.
    func names(_ role: BylineRole) -> RecordTexts {
        var (reader, base) = lists
        reader.skip(numbers: reader.number())
        for _ in 0..<role.number { reader.skip(texts: reader.number()) }
        return RecordTexts(reader, on: page.text, from: base)
    }

    /// Everything printed that belongs to the article, in page order.
    public var pieces: Pieces {
        let (reader, base, length) = self.reader
        return Pieces(reader, end: reader.index + length, base: base)
    }

    /// First and last line of the source, counted from 1, title and byline included.
    public var lines: ClosedRange<Int> {
        let first = number(.firstLine)
        return first...first + number(.furtherLines)
    }

    /// How sure the parser is of the article's beginning, end and subheads, in 0…1: 0.5 where another reading is as
    /// good, or no title was there to weigh; near 1 where every other reading of a title is much worse.
    public var confidence: Double {
        var reader = RecordReader(page.record, at: start)
        reader.skip(bytes: 16)
        return Double(bitPattern: reader.fixed())
    }

    /// Characters (Unicode scalars) of the body, white space not counted.
    public var characters: Int { number(.characters) }

    /// Offset in the page's text at which the excerpt, the beginning of the body, ends; nil when the body is no longer
    /// than an excerpt.
    var excerptEnd: UInt32? {
        let end = number(.excerptEnd)
        return end > 0 ? UInt32(reader.base + end - 1) : nil
    }

    /// Offset in the page's text at which the first of its pieces to be printed begins.
    var textStart: Int { reader.base }

    // MARK: The record, see `ArticleRecord`

    /// A reader of the pieces, the base, and the length of the pieces in bytes.
    private var reader: (RecordReader, base: Int, length: Int) {
        var reader = RecordReader(page.record, at: start)
        reader.skip(bytes: ArticleRecord.fixedBytes)
        let base = reader.number()
        let length = reader.number()
        return (reader, base, length)
    }

    private func number(_ number: ArticleRecord.Number) -> Int {
        var (reader, _, length) = self.reader
        reader.skip(bytes: length)
        reader.skip(numbers: number.rawValue)
        return reader.number()
    }

    /// A text, to be written as it lies.
    func text(_ text: ArticleRecord.Text) -> RecordText? {
        var (reader, base) = self.reader(behind: text.rawValue)
        return reader.text(on: page.text, from: base)
    }

    private var lists: (RecordReader, base: Int) { reader(behind: ArticleRecord.Text.count) }

    private func reader(behind texts: Int) -> (RecordReader, base: Int) {
        var (reader, base, length) = self.reader
        reader.skip(bytes: length)
        reader.skip(numbers: ArticleRecord.Number.count)
        reader.skip(texts: texts)
        return (reader, base)
    }
}
