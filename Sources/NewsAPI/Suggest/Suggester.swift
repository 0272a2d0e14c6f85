/// Finds districts, sections, bylines and headlines by how they begin: by characters, by full pinyin, by initials.
///
/// A class, as `Page` is.
final class Suggester: Sendable {
    /// How a text can be asked for.
    enum Spelling: Int, CaseIterable {
        case characters, pinyin, initials
    }

    /// Texts of a kind that may begin with a prefix.
    struct Candidates {
        fileprivate let kind: Suggestion.Kind
        fileprivate let spelling: Spelling
        /// The prefix as it is spelt.
        fileprivate let wanted: [UInt32]
        fileprivate let table: PrefixTable
        /// Those not yet looked at.
        fileprivate(set) var places: Range<Int>
    }

    /// What can be suggested of one kind: the places of its values in the filters or the gazetteer, the best first, and
    /// the tables by spelling. A place's number here is its id.
    private struct Shelf {
        var places: [UInt32] = []
        var tables = [PrefixTable(.characters), PrefixTable(.letters), PrefixTable(.letters)]
    }

    /// Symbols of a text that its keys are made of; the tables hold fewer.
    private static let keyed = 16

    private let articles: [ArticleReference]
    private let pages: [Page]
    private let filters: FilterIndex
    private let gazetteer: Gazetteer
    /// By kind. Those with most articles come first; of headlines, whose ids are ordinals, only the tables are filled.
    private let shelves: [Suggestion.Kind: Shelf]
    private let pinyin: Pinyin

    init(_ articles: [ArticleReference], pages: [Page], filters: FilterIndex, gazetteer: Gazetteer) {
        self.articles = articles
        self.pages = pages
        self.filters = filters
        self.gazetteer = gazetteer
        // A headline that was printed more than once is suggested once, for its youngest article.
        var seen: Set<String> = []
        var found: [(kind: Suggestion.Kind, id: Int, symbols: [UInt32])] = []
        for (ordinal, reference) in articles.enumerated() {
            let title = pages[Int(reference.page)].articles[Int(reference.article)].title
            if seen.insert(title).inserted { found.append((.headline, ordinal, Self.symbols(title))) }
        }
        var shelves: [Suggestion.Kind: Shelf] = [:]
        for kind in Suggestion.Kind.allCases {
            let places = Self.places(of: kind, filters, gazetteer)
            shelves[kind] = Shelf(places: places)
            for (id, place) in places.enumerated() {
                for name in Self.names(of: kind, Int(place), filters, gazetteer) {
                    found.append((kind, id, Self.symbols(name)))
                }
            }
        }
        let pinyin = Pinyin(of: found.map(\.symbols))
        for (kind, id, symbols) in found {
            let beginning = Array(symbols.prefix(Self.keyed))
            for spelling in Spelling.allCases {
                for key in Self.keys(beginning, spelling, pinyin) where !key.isEmpty {
                    shelves[kind]?.tables[spelling.rawValue].add(key, id: UInt32(id))
                }
            }
        }
        for kind in Suggestion.Kind.allCases {
            for spelling in Spelling.allCases { shelves[kind]?.tables[spelling.rawValue].sort() }
        }
        self.shelves = shelves
        self.pinyin = pinyin
    }

    /// The places of all values of a kind, those with most articles first, ties by what a reader sees.
    private static func places(
        of kind: Suggestion.Kind, _ filters: FilterIndex, _ gazetteer: Gazetteer
    ) -> [UInt32] {
        let values: [(text: String, count: Int)] =
            switch kind {
            case .district:
                gazetteer.districts.map { ($0.name, filters.districts.elements(of: $0.slug).count) }
            case .section: filters.sections.map { ($0.value, $0.elements.count) }
            case .byline: filters.people.map { ($0.value, $0.elements.count) }
            case .headline: []
            }
        return values.indices.sorted {
            (values[$1].count, values[$0].text) < (values[$0].count, values[$1].text)
        }.map(UInt32.init)
    }

    /// The names that a value goes by.
    private static func names(
        of kind: Suggestion.Kind, _ place: Int, _ filters: FilterIndex, _ gazetteer: Gazetteer
    ) -> [String] {
        switch kind {
        case .district: gazetteer.names(of: gazetteer.districts[place])
        case .section: [filters.sections[place].value]
        case .byline: [filters.people[place].value]
        case .headline: []
        }
    }

    /// The letters, digits and characters of a text, folded: what a reader types of it.
    private static func symbols(_ text: String) -> [UInt32] {
        TextFolding.fold(text).filter { Tokenizer.isWordUnit($0) || $0 >= 0x3040 }
    }

    /// The symbols by which a text can be asked for in one spelling, twice if it can be read in two ways.
    private static func keys(_ symbols: [UInt32], _ spelling: Spelling, _ pinyin: Pinyin) -> [[UInt32]] {
        if spelling == .characters { return [symbols] }
        return (pinyin.isAmbiguous(symbols) ? [false, true] : [false]).map { second in
            pinyin.letters(symbols, initials: spelling == .initials, second: second)
        }
    }

    /// What begins with `prefix`: of each kind at most `limit`, those with most articles first, headlines youngest first.
    func search(_ prefix: String, limit: Int) -> SuggestionSearch {
        SuggestionSearch(self, Self.symbols(prefix), limit: limit)
    }

    /// The texts of a kind whose first symbols in a spelling are those of the prefix; nil where it cannot be spelt so.
    func candidates(_ kind: Suggestion.Kind, _ spelling: Spelling, _ prefix: [UInt32]) -> Candidates? {
        let wanted = spelling == .characters ? prefix : prefix.map(Pinyin.typed)
        guard spelling == .characters || wanted.allSatisfy({ $0 < 0x80 }), let shelf = shelves[kind] else { return nil }
        let table = shelf.tables[spelling.rawValue]
        return Candidates(
            kind: kind, spelling: spelling, wanted: wanted, table: table, places: table.places(of: wanted))
    }

    /// Adds the least ids of the next `PrefixTable.block` candidates to `least`: they are the best. How many were read to
    /// the end of the prefix.
    func find(in candidates: inout Candidates, into least: inout Smallest) -> Int {
        let (kind, spelling, wanted) = (candidates.kind, candidates.spelling, candidates.wanted)
        let isPacked = wanted.count <= candidates.table.packing.symbols
        var count = 0
        candidates.table.find(inNextBlockOf: &candidates.places, into: &least) { id in
            if isPacked { return true }
            count += 1
            return texts(kind, Int(id)).contains {
                Self.keys($0, spelling, pinyin).contains { $0.starts(with: wanted) }
            }
        }
        return count
    }

    private func texts(_ kind: Suggestion.Kind, _ id: Int) -> [[UInt32]] {
        if kind == .headline { return [Self.symbols(suggestion(kind, id).text)] }
        return Self.names(of: kind, place(kind, id), filters, gazetteer).map(Self.symbols)
    }

    private func place(_ kind: Suggestion.Kind, _ id: Int) -> Int { shelves[kind].map { Int($0.places[id]) } ?? 0 }

    func suggestion(_ kind: Suggestion.Kind, _ id: Int) -> Suggestion {
        switch kind {
        case .district:
            let district = gazetteer.districts[place(kind, id)]
            let count = filters.districts.elements(of: district.slug).count
            return Suggestion(kind: kind, text: district.name, value: district.slug, count: count)
        case .section:
            let (section, articles) = filters.sections[place(kind, id)]
            return Suggestion(kind: kind, text: section, value: section, count: articles.count)
        case .byline:
            let (name, credits) = filters.people[place(kind, id)]
            return Suggestion(kind: kind, text: name, value: name, count: credits.count)
        case .headline:
            let reference = articles[id]
            let article = pages[Int(reference.page)].articles[Int(reference.article)]
            return Suggestion(kind: kind, text: article.title, value: article.id.description, count: 1)
        }
    }
}
