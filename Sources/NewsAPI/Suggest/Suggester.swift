/// Finds districts, sections, bylines and headlines by how they begin.
///
/// The nouns of this room: a *kind* is one of these four. A text of a kind can be asked for in three *spellings*: in
/// characters, in full pinyin, by the initials of the pinyin; folded and spelt so it is a sequence of *symbols*. Each
/// kind has a `PrefixTable` for each spelling. The *ids* of a kind's texts there put the best first: values by their
/// number of articles, headlines by their age, the youngest first. So the best suggestions are the least ids that
/// match. A headline that was printed more than once is suggested once, for its youngest article.
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
        fileprivate(set) var entries: Range<Int>
    }

    /// What can be suggested of one kind.
    private struct KindIndex {
        /// By id, the index of a value in the filters, of a district in the gazetteer. None for headlines, whose ids are
        /// the ordinals of their articles.
        var values: [UInt32] = []
        /// By spelling.
        var tables = [PrefixTable(.characters), PrefixTable(.letters), PrefixTable(.letters)]
    }

    /// Symbols of a text that are spelt to make its keys: at least as many as a table packs.
    private static let keySymbols = 16

    /// The article with an ordinal.
    private let article: @Sendable (Int) -> Article
    private let filters: FilterIndex
    private let gazetteer: Gazetteer
    private let kinds: [Suggestion.Kind: KindIndex]
    private let pinyin: Pinyin
    /// By ordinal, the fingerprint of the article's headline: equal for equal ones.
    private let headlines: [UInt64]

    /// The suggestions of no articles.
    init() {
        article = { _ in preconditionFailure("There are no articles.") }
        (filters, gazetteer, kinds, pinyin, headlines) = (FilterIndex(), .zhengzhou, [:], Pinyin(), [])
    }

    /// The suggestions of the next snapshot.
    ///
    /// - Parameters:
    ///   - previous: those of the snapshot before.
    ///   - article: the article with an ordinal of this snapshot.
    init(
        after previous: Suggester, _ renumbering: Renumbering, filters: FilterIndex, gazetteer: Gazetteer,
        article: @escaping @Sendable (Int) -> Article
    ) {
        (self.article, self.filters, self.gazetteer) = (article, filters, gazetteer)
        headlines = renumbering.apply(to: previous.headlines) { Self.fingerprint(article(Int($0)).title) }
        var pinyin = previous.pinyin
        var kinds: [Suggestion.Kind: KindIndex] = [:]
        for kind in Suggestion.Kind.allCases {
            let values = Self.values(of: kind, filters, gazetteer)
            var ids = [UInt32](repeating: 0, count: values.count)
            for (id, value) in values.enumerated() { ids[Int(value)] = UInt32(id) }
            let before = previous.kinds[kind] ?? KindIndex()
            let new: [(id: UInt32, symbols: [UInt32])]
            let kept: [UInt32]
            switch kind {
            case .district:
                // There are few, and another gazetteer may have other names for them.
                kept = before.values.map { _ in Renumbering.none }
                new = ids.indices.flatMap { value in
                    gazetteer.names(of: gazetteer.districts[value]).map { (ids[value], Self.symbols($0)) }
                }
            case .section:
                let (known, added) = previous.filters.sections.indices(in: filters.sections)
                kept = before.values.map { value in known[Int(value)].map { ids[Int($0)] } ?? Renumbering.none }
                new = added.map { (ids[Int($0)], Self.symbols(filters.sections[Int($0)].value)) }
            case .byline:
                let (known, added) = previous.filters.people.indices(in: filters.people)
                kept = before.values.map { value in known[Int(value)].map { ids[Int($0)] } ?? Renumbering.none }
                new = added.map { (ids[Int($0)], Self.symbols(filters.people[Int($0)].value)) }
            case .headline:
                kept = renumbering.kept
                new = renumbering.added.map { ($0, Self.symbols(article(Int($0)).title)) }
            }
            pinyin.learn(new.lazy.map(\.symbols))
            kinds[kind] = KindIndex(values: values, tables: Self.tables(before.tables, kept, adding: new, pinyin))
        }
        self.kinds = kinds
        self.pinyin = pinyin
    }

    /// The suggestions of `count` articles that `store` wrote.
    ///
    /// - Parameters:
    ///   - filters: those of the same snapshot.
    ///   - article: the article with an ordinal of this snapshot.
    init(
        count: Int, stored: inout StorageReader, filters: FilterIndex, gazetteer: Gazetteer,
        article: @escaping @Sendable (Int) -> Article
    ) throws(StorageError) {
        (self.article, self.filters, self.gazetteer) = (article, filters, gazetteer)
        headlines = try stored.array()
        guard headlines.count == count else { throw .damaged }
        var kinds: [Suggestion.Kind: KindIndex] = [:]
        for kind in Suggestion.Kind.allCases {
            // Short to make of the filters.
            var index = KindIndex(values: Self.values(of: kind, filters, gazetteer))
            let ids = kind == .headline ? count : index.values.count
            for spelling in Spelling.allCases {
                let packing = index.tables[spelling.rawValue].packing
                index.tables[spelling.rawValue] = try PrefixTable(packing, ids: ids, stored: &stored)
            }
            kinds[kind] = index
        }
        self.kinds = kinds
        pinyin = try Pinyin(stored: &stored)
    }

    func store(_ writer: StorageWriter) {
        writer.append(headlines)
        for kind in Suggestion.Kind.allCases {
            for table in (kinds[kind] ?? KindIndex()).tables { table.store(writer) }
        }
        pinyin.store(writer)
    }

    /// The tables of a kind in the next snapshot, by spelling.
    ///
    /// - Parameter ids: by id the new one of the same text; `Renumbering.none` for one that is there no longer.
    private static func tables(
        _ tables: [PrefixTable], _ ids: [UInt32], adding new: [(id: UInt32, symbols: [UInt32])],
        _ pinyin: Pinyin
    ) -> [PrefixTable] {
        zip(tables, Spelling.allCases).map { table, spelling in
            var added = PrefixTable(table.packing)
            for (id, symbols) in new {
                for key in keys(Array(symbols.prefix(keySymbols)), spelling, pinyin) where !key.isEmpty {
                    added.add(key, id: id)
                }
            }
            return table.updated(adding: added, ids: ids)
        }
    }

    private static func fingerprint(_ title: String) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine(title)
        return fingerprint.value
    }

    /// The indices of all values of a kind in the order of ids: most articles first, equal numbers by what a reader
    /// sees.
    private static func values(
        of kind: Suggestion.Kind, _ filters: FilterIndex, _ gazetteer: Gazetteer
    ) -> [UInt32] {
        switch kind {
        case .district:
            let districts = gazetteer.districts.map { ($0.name, filters.districts.elements(of: $0.slug).count) }
            return districts.indices.sorted {
                (districts[$1].1, districts[$0].0) < (districts[$0].1, districts[$1].0)
            }.map(UInt32.init)
        // These are in the order of what a reader sees.
        case .section: return mostFirst(filters.sections)
        case .byline: return mostFirst(filters.people)
        case .headline: return []
        }
    }

    /// The indices of the values of a table, those with the most elements first.
    private static func mostFirst(_ table: ValueTable<some ValueElement>) -> [UInt32] {
        let counts = table.indices.map { table.elements(at: $0).count }
        return counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }.map(UInt32.init)
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

    /// Counts what begins with `prefix`, and finds the best `limit` of it.
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
            kind: kind, spelling: spelling, wanted: wanted, table: table, entries: table.range(of: wanted))
    }

    /// Looks through the next `PrefixTable.block` candidates and puts the ids that match into `found`.
    ///
    /// - Returns: how many texts were read because the prefix is longer than a key.
    func find(in candidates: inout Candidates, into found: inout FoundTexts) -> Int {
        let (kind, spelling, wanted) = (candidates.kind, candidates.spelling, candidates.wanted)
        let isPacked = wanted.count <= candidates.table.packing.symbols
        var count = 0
        for id in candidates.table.ids(inNextBlockOf: &candidates.entries) {
            if !isPacked {
                count += 1
                let isMatch = texts(kind, Int(id)).contains {
                    Self.keys($0, spelling, pinyin).contains { $0.starts(with: wanted) }
                }
                if !isMatch { continue }
            }
            found.insert(id, of: kind == .headline ? headlines[Int(id)] : UInt64(id))
        }
        return count
    }

    /// The symbols of all names of a text.
    private func texts(_ kind: Suggestion.Kind, _ id: Int) -> [[UInt32]] {
        if kind == .headline { return [Self.symbols(article(id).title)] }
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
            let article = article(id)
            return Suggestion(kind: kind, text: article.title, value: article.id.description, count: 1)
        }
    }
}
