/// Finds districts, sections, bylines and headlines by how they begin.
///
/// The nouns of this room: a *kind* is one of these four. A text of a kind can be asked for in three *spellings*: in
/// characters, in full pinyin, by the initials of the pinyin; folded and spelt so it is a sequence of *symbols*. Each
/// kind has a `PrefixTable` for each spelling. The *ids* of a kind's texts there put the best first: values by their
/// number of articles, headlines by their age, the youngest first. So the best suggestions are the least ids that
/// match.
///
/// A class, so that handing it on costs one reference count instead of one for each of its fields.
final class Suggester: Sendable {
    /// How a text can be asked for.
    enum Spelling: Int, CaseIterable {
        case characters, pinyin, initials
    }

    /// The texts of a kind that may begin with a prefix in one spelling, as far as they are not yet looked at.
    struct Candidates {
        fileprivate let kind: Suggestion.Kind
        fileprivate let spelling: Spelling
        /// The prefix in this spelling.
        fileprivate let wanted: [UInt32]
        fileprivate let table: PrefixTable
        /// Indices of the entries of `table` that are not yet looked at.
        fileprivate(set) var places: Range<Int>
    }

    /// What can be suggested of one kind.
    private struct KindIndex {
        /// By id, the index of a value in the filters, of a district in the gazetteer.
        var values: [UInt32] = []
        /// By spelling.
        var tables = [PrefixTable(.characters), PrefixTable(.letters), PrefixTable(.letters)]
    }

    /// Symbols of a text that are spelt to make its keys: at least as many as a table packs.
    private static let keySymbols = 16

    private let articles: [ArticleReference]
    private let pages: [Page]
    private let filters: FilterIndex
    private let gazetteer: Gazetteer
    /// Of headlines, whose ids are the ordinals of their articles, only the tables are filled.
    private let kinds: [Suggestion.Kind: KindIndex]
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
        var kinds: [Suggestion.Kind: KindIndex] = [:]
        for kind in Suggestion.Kind.allCases {
            let values = Self.values(of: kind, filters, gazetteer)
            kinds[kind] = KindIndex(values: values)
            for (id, value) in values.enumerated() {
                for name in Self.names(of: kind, Int(value), filters, gazetteer) {
                    found.append((kind, id, Self.symbols(name)))
                }
            }
        }
        let pinyin = Pinyin(of: found.map(\.symbols))
        for (kind, id, symbols) in found {
            let beginning = Array(symbols.prefix(Self.keySymbols))
            for spelling in Spelling.allCases {
                for key in Self.keys(beginning, spelling, pinyin) where !key.isEmpty {
                    kinds[kind]?.tables[spelling.rawValue].add(key, id: UInt32(id))
                }
            }
        }
        for kind in Suggestion.Kind.allCases {
            for spelling in Spelling.allCases { kinds[kind]?.tables[spelling.rawValue].sort() }
        }
        self.kinds = kinds
        self.pinyin = pinyin
    }

    /// The indices of all values of a kind in the order of ids: most articles first, equal numbers by what a reader
    /// sees.
    private static func values(
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

    /// The names that a value goes by; a district may have several.
    private static func names(
        of kind: Suggestion.Kind, _ value: Int, _ filters: FilterIndex, _ gazetteer: Gazetteer
    ) -> [String] {
        switch kind {
        case .district: gazetteer.names(of: gazetteer.districts[value])
        case .section: [filters.sections[value].value]
        case .byline: [filters.people[value].value]
        case .headline: []
        }
    }

    /// What a reader may type of a text: its letters, digits and characters, folded.
    private static func symbols(_ text: String) -> [UInt32] {
        TextFolding.fold(text).filter { Tokenizer.isWordUnit($0) || $0 >= 0x3040 }
    }

    /// What a reader types for a text in one spelling; two readings if a character has two.
    private static func keys(_ symbols: [UInt32], _ spelling: Spelling, _ pinyin: Pinyin) -> [[UInt32]] {
        if spelling == .characters { return [symbols] }
        return (pinyin.isAmbiguous(symbols) ? [false, true] : [false]).map { second in
            pinyin.letters(symbols, initials: spelling == .initials, second: second)
        }
    }

    /// Finds what begins with `prefix`: of each kind at most `limit` suggestions, the best first.
    func search(_ prefix: String, limit: Int) -> SuggestionSearch {
        SuggestionSearch(self, Self.symbols(prefix), limit: limit)
    }

    /// The texts of a kind whose keys begin with the prefix in this spelling; nil where the prefix cannot be spelt so.
    ///
    /// - Parameter prefix: its symbols.
    func candidates(_ kind: Suggestion.Kind, _ spelling: Spelling, _ prefix: [UInt32]) -> Candidates? {
        let wanted = spelling == .characters ? prefix : prefix.map(Pinyin.typed)
        guard spelling == .characters || wanted.allSatisfy({ $0 < 0x80 }), let index = kinds[kind] else { return nil }
        let table = index.tables[spelling.rawValue]
        return Candidates(
            kind: kind, spelling: spelling, wanted: wanted, table: table, places: table.range(of: wanted))
    }

    /// Looks through the next `PrefixTable.block` candidates and adds the best ids that match to `least`.
    ///
    /// - Returns: how many texts were read because the prefix is longer than a key.
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

    /// The symbols of all names of a text.
    private func texts(_ kind: Suggestion.Kind, _ id: Int) -> [[UInt32]] {
        if kind == .headline { return [Self.symbols(suggestion(kind, id).text)] }
        return Self.names(of: kind, value(kind, id), filters, gazetteer).map(Self.symbols)
    }

    /// The index of a value in the filters, of a district in the gazetteer.
    private func value(_ kind: Suggestion.Kind, _ id: Int) -> Int { kinds[kind].map { Int($0.values[id]) } ?? 0 }

    /// The suggestion for an id of a kind.
    func suggestion(_ kind: Suggestion.Kind, _ id: Int) -> Suggestion {
        switch kind {
        case .district:
            let district = gazetteer.districts[value(kind, id)]
            let count = filters.districts.elements(of: district.slug).count
            return Suggestion(kind: kind, text: district.name, value: district.slug, count: count)
        case .section:
            let (section, articles) = filters.sections[value(kind, id)]
            return Suggestion(kind: kind, text: section, value: section, count: articles.count)
        case .byline:
            let (name, credits) = filters.people[value(kind, id)]
            return Suggestion(kind: kind, text: name, value: name, count: credits.count)
        case .headline:
            let reference = articles[id]
            let article = pages[Int(reference.page)].articles[Int(reference.article)]
            return Suggestion(kind: kind, text: article.title, value: article.id.description, count: 1)
        }
    }
}
