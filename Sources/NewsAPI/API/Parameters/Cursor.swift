/// Where a page of a list ended: the sort key of its last article, not a position, so that a reload between two pages
/// neither repeats nor drops an article.
struct Cursor: Equatable {
    let sort: ListSort
    /// `yyyymmdd` of the last article's date of publication, 0 without one.
    let day: Int
    /// nil in a list of pages.
    let id: ArticleID?
    /// The last article's score, when sorted by relevance.
    let score: Double
    /// First line of the last article, when sorted by page.
    let line: Int
    /// Page of the last article, when sorted by page.
    let page: String

    /// Lines of the longest page: a place on it has 32 bits.
    private static let mostLines = Int(UInt32.max)

    init(sort: ListSort, day: Int, id: ArticleID?, score: Double = 0, line: Int = 0, page: String = "") {
        self.sort = sort
        self.day = day
        self.id = id
        self.score = score
        self.line = line
        self.page = page
    }

    /// Reads what `text` wrote; nil for anything else.
    init?(_ text: String) {
        // By octets: a full stop before a combining mark is no character of its own.
        let octets = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 5, omittingEmptySubsequences: false)
        let parts = octets.map { String(Substring($0)) }
        guard parts.count >= 5, let sort = ListSort(rawValue: parts[0]), let day = Int(parts[1]),
            let score = UInt64(parts[3], radix: 16), let line = Int(parts[4])
        else { return nil }
        self.init(
            sort: sort, day: day, id: ArticleID(parts[2]), score: Double(bitPattern: score), line: line,
            page: parts.count > 5 ? parts[5] : "")
        guard isPossible, self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// Whether each part is one that the last article or page of a list can have: what works with a cursor need not ask.
    private var isPossible: Bool {
        let isDay = day == 0 || PartialDate(packed: day)?.precision == .day
        let isScored = sort == .relevance ? score.isFinite && score.sign == .plus : score.bitPattern == 0
        switch (sort, id) {
        case (.page, nil): return day == 0 && isScored && line == 0 && !page.isEmpty
        case (.page, _): return isDay && isScored && (1...Self.mostLines).contains(line) && !page.isEmpty
        default: return isDay && isScored && line == 0 && page.isEmpty && id != nil
        }
    }

    /// The cursor as it stands in a link, to be taken as it is. No full stop stands behind it for a page that it does
    /// not have: whoever finds links in a text would leave it out.
    var text: String {
        let known = String(
            joining: sort.rawValue, ".", String(day), ".", id?.description ?? "", ".",
            String(score.bitPattern, radix: 16), ".", String(line))
        return page.isEmpty ? known : String(joining: known, ".", page)
    }
}
