/// One article of a page: a headline and the text, bylines and captions that belong to it.
///
/// The nouns of this room: a *page* (`Page`) is one source file. An *article* is a list of *pieces* (`Piece`), byte
/// ranges of its page's text; pieces that continue each other form a *block*: one headline, one paragraph, one caption.
/// Text of a page that belongs to no article is *furniture* (`Furniture`). A page keeps its articles and furniture as a
/// *record* (`PageRecord`), one compact array of bytes.
///
/// An `Article` is a view of its page's record and decodes each property when it is asked for. Kept as objects and
/// strings, an archive's articles took six times the memory.
public struct Article: Sendable {
    private let page: Page
    /// Offset of the article in `page.record`.
    private let recordStart: Int

    init(_ page: Page, at start: Int) {
        self.page = page
        recordStart = start
    }

    /// The id that answers use. It survives reloads and edits of the body, see `ArticleIDs`.
    public var id: ArticleID {
        var reader = RecordReader(page.record, at: recordStart)
        return ArticleID(reader.fixed())
    }

    /// The id that contains the beginning of the text; lookups accept it too, see `ArticleIDs`.
    var textID: ArticleID {
        var reader = RecordReader(page.record, at: recordStart)
        reader.skip(bytes: 8)
        return ArticleID(reader.fixed())
    }

    /// 主题, the headline. Never empty: an article printed without a headline takes the beginning of its text.
    public var title: String { text(.title)?.string ?? "" }

    /// 引题, a shorter title line above the headline.
    public var kicker: String? { text(.kicker)?.string }

    /// 副题, a title line below the headline.
    public var subtitle: String? { text(.subtitle)?.string }

    /// The label of the column or series that the article stands under (`党建连连看`).
    public var section: String? { text(.section)?.string }

    /// The district that the article is about, else the one that its page is about; nil when neither names a district
    /// of the gazetteer.
    public var district: District? {
        let number = number(.district)
        return number > 0 ? page.districts[number - 1] : nil
    }

    /// Other districts named in the article, in the order of first mention.
    public var mentions: [District] {
        var (reader, _) = listsReader
        let count = reader.number()
        return (0..<count).map { _ in page.districts[reader.number()] }
    }

    /// The day of the dateline, else of the event in the lead; nil when the text prints no day (近日 is none).
    public var date: ArticleDate? {
        guard let date = PartialDate(packed: number(.date)) else { return nil }
        return ArticleDate(
            date: date, text: text(.date)?.string, basis: ArticleRecord.dateBases[number(.dateBasis)])
    }

    /// 电头 as printed, `本报讯` or `新华社郑州5月3日电`.
    public var dateline: String? { text(.dateline)?.string }

    /// Who made the article.
    public var byline: Byline {
        Byline(
            original: text(.byline)?.string, reporters: names(.reporter).map(\.string),
            correspondents: names(.correspondent).map(\.string), photographers: names(.photographer).map(\.string))
    }

    /// The byline's names of one role, without a `String` for each.
    func names(_ role: BylineRole) -> RecordTexts {
        var (reader, base) = listsReader
        reader.skip(numbers: reader.number())
        for _ in 0..<role.number { reader.skip(texts: reader.number()) }
        return RecordTexts(reader, on: page.text, from: base)
    }

    /// The pieces of the article: everything printed that belongs to it, block by block in page order.
    public var pieces: Pieces {
        let (reader, base, length) = piecesReader
        return Pieces(reader, end: reader.index + length, base: base)
    }

    /// First and last line of the source file, counted from 1, titles and bylines included.
    public var lines: ClosedRange<Int> {
        let first = number(.firstLine)
        return first...first + number(.furtherLines)
    }

    /// How sure the parser is of the article's beginning, its end and its subheads, 0…1: 0.5 where another reading of
    /// the titles is as good, or there was no title to weigh; near 1 where every other reading is much worse.
    public var confidence: Double {
        var reader = RecordReader(page.record, at: recordStart)
        reader.skip(bytes: 16)
        return Double(bitPattern: reader.fixed())
    }

    /// Whether a person has corrected what the parser made of the article.
    public var isCorrected: Bool { number(.isCorrected) == 1 }

    /// The confidence as answers show it, 0…100.
    var confidenceHundredths: UInt8 { Self.hundredths(confidence) }

    /// The confidence as tables show it: `0.98`.
    var confidenceText: String {
        let hundredths = confidenceHundredths
        return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
    }

    /// A confidence as answers show it, 0…100.
    static func hundredths(_ confidence: Double) -> UInt8 { UInt8(min(max(confidence * 100, 0), 100).rounded()) }

    /// A fingerprint of what a reader of the article reads: its titles and byline, and its pieces, each with what it is.
    var textFingerprint: UInt64 {
        var reader = RecordReader(page.record, at: recordStart)
        reader.skip(bytes: 24)
        return reader.fixed()
    }

    /// A fingerprint of everything that the article itself is: its texts and names, what each piece is, its dates. It
    /// does not depend on the lines that it stands on, which move with what is printed above, on the confidence, which hangs on
    /// the lines around it, nor on the rest of the page or the gazetteer's names for districts.
    var fingerprint: UInt64 {
        var reader = RecordReader(page.record, at: recordStart)
        reader.skip(bytes: 32)
        return reader.fixed()
    }

    /// Characters (Unicode scalars) of the body, white space not counted.
    public var characters: Int { number(.characters) }

    /// Offset in the page's text at which the excerpt, the beginning of the body, ends; nil when the body is no longer
    /// than an excerpt.
    var excerptEnd: UInt32? {
        let end = number(.excerptEnd)
        return end > 0 ? UInt32(piecesReader.base + end - 1) : nil
    }

    // MARK: The record, laid out as `ArticleRecord` says

    /// A reader at the first piece, the base of all text offsets, and the length of the pieces in bytes.
    private var piecesReader: (RecordReader, base: Int, length: Int) {
        var reader = RecordReader(page.record, at: recordStart)
        reader.skip(bytes: ArticleRecord.fixedBytes)
        let base = reader.number()
        let length = reader.number()
        return (reader, base, length)
    }

    /// One of the numbers behind the pieces.
    private func number(_ number: ArticleRecord.Number) -> Int {
        var (reader, _, length) = piecesReader
        reader.skip(bytes: length)
        reader.skip(numbers: number.rawValue)
        return reader.number()
    }

    /// A text without a `String` of its own; nil when the article has none of this kind.
    func text(_ text: ArticleRecord.Text) -> RecordText? {
        var (reader, base) = self.reader(afterTexts: text.rawValue)
        return reader.text(on: page.text, from: base)
    }

    /// A reader at the lists of districts and names, and the base of all text offsets.
    private var listsReader: (RecordReader, base: Int) { reader(afterTexts: ArticleRecord.Text.count) }

    /// A reader behind the first `texts` texts, and the base of all text offsets.
    private func reader(afterTexts texts: Int) -> (RecordReader, base: Int) {
        var (reader, base, length) = piecesReader
        reader.skip(bytes: length)
        reader.skip(numbers: ArticleRecord.Number.count)
        reader.skip(texts: texts)
        return (reader, base)
    }
}
