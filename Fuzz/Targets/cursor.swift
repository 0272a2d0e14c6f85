@testable import HTTPCore
@testable import NewsAPI

/// Fuzzes cursors: text that is a cursor is written back as it was read, and the list from a cursor on has exactly the
/// articles that sort behind it, in order, even if the cursor names no article of the archive.
func fuzz(_ bytes: [UInt8]) {
    for text in [String(decoding: bytes, as: UTF8.self), composed(bytes)] {
        guard let cursor = Cursor(text) else { continue }
        check(cursor.text.utf8.elementsEqual(text.utf8), "a cursor that is written as another")
        for world in worlds { world.check(cursor) }
    }
}

/// A cursor made from the input, most of whose parts are such as a real cursor has.
private func composed(_ bytes: [UInt8]) -> String {
    var bytes = bytes[...]
    func next() -> Int { Int(bytes.popFirst() ?? 0) }
    let sort = ListSort.allCases[next() % ListSort.allCases.count]
    let dates = [0, 20_210_610, 20_210_612, 20_200_229, 10_101, 99_991_231, 20_210_611, 20_210_600, 20_210_000]
    let date = next()
    let value = (0..<8).reduce(UInt64(0)) { sum, _ in sum << 8 | UInt64(next()) }
    let known = worlds[0].world.ids
    let id = next() % 2 == 0 ? ArticleID(value) : ArticleID(known[next() % known.count]) ?? ArticleID(value)
    let line = next()
    let score = SearchStatistics("\(String(next(), radix: 16))-c8-3e8-\(String(next(), radix: 16))").map { statistics in
        Cursor.Score(value: Double(bitPattern: value), statistics: statistics)
    }
    let place = Cursor.Place(
        date: date < 128 ? dates[date % dates.count] : date * 80_000 + next() * 100 + next(), line: line,
        page: String(decoding: bytes, as: UTF8.self))
    let isPlaced = sort != .random && sort != .ids
    return Cursor(sort: sort, id: id, place: isPlaced ? place : nil, score: sort == .relevance ? score : nil).text
}

nonisolated(unsafe) private let worlds = try! World.all()[..<3].map(Lists.init)

/// An archive, and the ids of its whole list in each order.
private struct Lists {
    let world: World
    private let whole: [ListSort: [String]]

    init(_ world: World) {
        self.world = world
        var whole: [ListSort: [String]] = [:]
        for sort in ListSort.allCases where sort != .relevance {
            whole[sort] = world.ids("/articles?\(Self.order(sort, world))")
        }
        whole[.relevance] = world.ids("/search?q=-x")
        self.whole = whole
    }

    /// The parameters that ask for an order.
    private static func order(_ sort: ListSort, _ world: World) -> String {
        switch sort {
        case .random: "sort=random&seed=a"
        case .ids: world.ids.isEmpty ? "" : "ids=" + world.ids.reversed().joined(separator: ",")
        default: "sort=\(sort.rawValue)"
        }
    }

    /// Compares the lists from a cursor on with that part of the whole list.
    func check(_ cursor: Cursor) {
        let text = QueryString.encode(cursor.text)
        let order = Self.order(cursor.sort, world)
        // A search under ids has an order of its own.
        guard cursor.sort != .ids else {
            if world.ids.isEmpty { return }
            let all = whole[.ids] ?? []
            let start = all.firstIndex(of: cursor.id.description).map { $0 + 1 } ?? 0
            return Fuzzer.check(world.ids("/articles?\(order)&cursor=\(text)") == Array(all[start...]), "another rest")
        }
        // One of another query is refused.
        if let counts = cursor.score?.statistics.documentCounts, counts.count != 1 { return }
        let found = world.ids("/search?q=-x&\(order)&cursor=\(text)")
        guard cursor.sort != .relevance else {
            return Fuzzer.check(Set(found).isSubset(of: whole[.relevance] ?? []), "an article that does not match")
        }
        let behind = (whole[cursor.sort] ?? []).filter { isBehind($0, cursor) }
        Fuzzer.check(found == behind, "\(cursor.text): \(found) and not \(behind)")
        let listed = world.ids("/articles?\(order)&cursor=\(text)")
        Fuzzer.check(listed == behind, "\(cursor.text): \(listed) and not \(behind)")
    }

    /// Whether an article sorts behind a cursor, by the definition of the order.
    private func isBehind(_ id: String, _ cursor: Cursor) -> Bool {
        let archive = world.archive
        guard let own = ArticleID(id), let ordinal = archive.ordinal(of: own) else { return false }
        if cursor.sort == .random {
            let random = RandomOrder(seed: "a")
            return random.key(of: own) > random.key(of: cursor.id)
        }
        guard let place = cursor.place else { return false }
        let (page, article) = archive.article(ordinal)
        let date = Int(archive.order.publishedDates[ordinal])
        if cursor.sort == .page || date == place.date {
            guard page.name.utf8.elementsEqual(place.page.utf8) else {
                return place.page.precedesByOctets(page.name)
            }
            // The cursor's article if it is there, else the line where it was.
            let reference = archive.articles[ordinal]
            if let last = archive.ordinal(of: cursor.id), archive.articles[last].page == reference.page {
                return reference.article > archive.articles[last].article
            }
            return article.lines.lowerBound > place.line
        }
        return cursor.sort == .newest ? date < place.date : ArticleOrder.isOlder(UInt32(place.date), UInt32(date))
    }
}

extension World {
    /// The ids that the answer to a list request has, in its order.
    fileprivate func ids(_ target: String) -> [String] {
        let request =
            "GET \(target)&limit=200\(target.hasPrefix("/pages") ? "" : "&fields=id") HTTP/1.1\r\nHost: a\r\n\r\n"
        guard let answer = answer(Array(request.utf8)) else { return [] }
        check(answer.status == 200, "a cursor that a list does not take: \(target)")
        let key = Array("{\"id\":\"".utf8)
        var ids: [String] = []
        for start in answer.body.indices where answer.body[start...].starts(with: key) {
            ids.append(String(decoding: answer.body[start + key.count..<start + key.count + 16], as: UTF8.self))
        }
        return ids
    }
}
