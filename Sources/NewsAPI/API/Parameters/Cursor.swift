/// Where one page of results ended and the next begins: the last article and its sort key. Not a position in the list, so
/// that a reload between two requests neither repeats nor drops an article that stayed.
struct Cursor: Equatable {
    /// Where an article stands in the orders by date and by page.
    struct Place: Equatable {
        /// Its date of publication (`PartialDate.packed`); 0 without one.
        let date: Int
        /// Its first line. It tells where to go on when the article is gone.
        let line: Int
        /// The name of its page.
        let page: String
    }

    /// How a search has scored.
    struct Score: Equatable {
        /// The score of the article.
        let value: Double
        /// What the scores were made with. The next page is scored with it too, so that no score changes on the way.
        let statistics: SearchStatistics
    }

    /// The order of the list.
    let sort: ListSort
    /// Id of the last article.
    let id: ArticleID
    /// nil in a random order and in that of ids, where the id tells the place.
    let place: Place?
    /// By relevance only.
    let score: Score?

    init(sort: ListSort, id: ArticleID, place: Place? = nil, score: Score? = nil) {
        self.sort = sort
        self.id = id
        self.place = place
        self.score = score
    }

    /// Reads what `text` writes; nil for anything else.
    init?(_ text: String) {
        // Split by octets, because as a `Character` a full stop before a combining mark is no full stop.
        func parts(_ count: Int) -> [String] {
            text.utf8.split(separator: UInt8(ascii: "."), maxSplits: count - 1, omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
        }
        guard let sort = parts(2).first.flatMap(ListSort.init(rawValue:)) else { return nil }
        let isPlaced = sort != .random && sort != .ids
        let isScored = sort == .relevance
        let parts = parts(2 + (isPlaced ? 3 : 0) + (isScored ? 2 : 0))
        guard parts.count > 1, let id = ArticleID(parts[1]) else { return nil }
        var place: Place?
        if isPlaced {
            guard parts.count >= 5, let known = Place(parts[2], line: parts[3], page: parts[parts.count - 1]) else {
                return nil
            }
            place = known
        }
        var score: Score?
        if isScored {
            guard parts.count == 7, let known = Score(parts[4], statistics: parts[5]) else { return nil }
            score = known
        }
        self.init(sort: sort, id: id, place: place, score: score)
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// The cursor as it stands in a link; clients send it back unread.
    var text: String {
        guard let place else { return String(joining: sort.rawValue, ".", id.description) }
        let known = String(
            joining: sort.rawValue, ".", id.description, ".", String(place.date), ".", String(place.line), ".")
        guard let score else { return String(joining: known, place.page) }
        let value = String(score.value.bitPattern, radix: 16)
        return String(joining: known, value, ".", score.statistics.text, ".", place.page)
    }
}

extension Cursor.Place {
    /// nil unless each part is one that an article can have, so that no code that uses a cursor need check it.
    fileprivate init?(_ date: String, line: String, page: String) {
        // An offset in a page's text has 32 bits, so it has no more lines.
        guard let date = Int(date), date == 0 || PartialDate(packed: date) != nil, let line = Int(line),
            (1...Int(UInt32.max)).contains(line), !page.isEmpty
        else { return nil }
        self.init(date: date, line: line, page: page)
    }
}

extension Cursor.Score {
    /// nil unless the score is one that an article can have.
    fileprivate init?(_ value: String, statistics: String) {
        guard let bits = UInt64(value, radix: 16), let statistics = SearchStatistics(statistics) else { return nil }
        let value = Double(bitPattern: bits)
        guard value.isFinite, value.sign == .plus else { return nil }
        self.init(value: value, statistics: statistics)
    }
}
