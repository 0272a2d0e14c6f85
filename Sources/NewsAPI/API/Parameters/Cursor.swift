/// Where one page of results ended and the next begins: the sort key of its last article. Not a position, so that a
/// reload between two requests neither repeats nor drops an article.
struct Cursor: Equatable {
    /// The order of the list.
    let sort: ListSort
    /// `yyyymmdd` of the last article's date of publication; 0 without one.
    let day: Int
    /// Id of the last article.
    let id: ArticleID
    /// Score of the last article when sorted by relevance, else 0.
    let score: Double
    /// First line of the last article when sorted by page, else 0.
    let line: Int
    /// Name of the last article's page when sorted by page, else empty.
    let page: String

    /// The most lines of a page: an offset in its text has 32 bits.
    private static let mostLines = Int(UInt32.max)

    init(sort: ListSort, day: Int, id: ArticleID, score: Double = 0, line: Int = 0, page: String = "") {
        self.sort = sort
        self.day = day
        self.id = id
        self.score = score
        self.line = line
        self.page = page
    }

    /// Reads what `text` writes; nil for anything else.
    init?(_ text: String) {
        // Split by octets, because as a `Character` a full stop before a combining mark is no full stop.
        let octets = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 5, omittingEmptySubsequences: false)
        let parts = octets.map { String(Substring($0)) }
        guard parts.count >= 5, let sort = ListSort(rawValue: parts[0]), let day = Int(parts[1]),
            let id = ArticleID(parts[2]), let score = UInt64(parts[3], radix: 16), let line = Int(parts[4])
        else { return nil }
        self.init(
            sort: sort, day: day, id: id, score: Double(bitPattern: score), line: line,
            page: parts.count > 5 ? parts[5] : "")
        guard isPossible, self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// Whether each part is one that the last article of a list can have, so that no code that uses a cursor
    /// need check it.
    private var isPossible: Bool {
        let isDay = day == 0 || PartialDate(packed: day)?.precision == .day
        let isScored = sort == .relevance ? score.isFinite && score.sign == .plus : score.bitPattern == 0
        let isPlaced = sort == .page ? (1...Self.mostLines).contains(line) && !page.isEmpty : line == 0 && page.isEmpty
        return isDay && isScored && isPlaced
    }

    /// The cursor as it stands in a link; clients send it back unread. Without a page it does not end in a full stop:
    /// programs that find links in a text would leave that out.
    var text: String {
        let known = String(
            joining: sort.rawValue, ".", String(day), ".", id.description, ".",
            String(score.bitPattern, radix: 16), ".", String(line))
        return page.isEmpty ? known : String(joining: known, ".", page)
    }
}
