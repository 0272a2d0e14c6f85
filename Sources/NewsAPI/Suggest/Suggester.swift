/// Finds districts, sections, bylines and headlines by how they begin: by characters, by full pinyin, by initials.
struct Suggester: Sendable {
    /// How a text can be asked for.
    private enum Spelling: Int, CaseIterable {
        case characters, pinyin, initials
    }

    /// What can be suggested of one kind: ids, the best first, the texts that each goes by, and the tables by spelling.
    private struct Shelf {
        var suggestions: [Suggestion] = []
        /// The symbols of the texts that each goes by.
        var names: [[[UInt32]]] = []
        var tables = [PrefixTable(.characters), PrefixTable(.letters), PrefixTable(.letters)]
    }

    /// Symbols of a text that its keys are made of; the tables hold fewer.
    private static let keyed = 16

    private let articles: [ArticleReference]
    private let pages: [Page]
    /// By kind. Those with most articles come first; of headlines, whose ids are ordinals, only the tables are filled.
    private var shelves: [Suggestion.Kind: Shelf]
    private let pinyin: Pinyin

    init(_ articles: [ArticleReference], pages: [Page], filters: FilterIndex, gazetteer: Gazetteer) {
        self.articles = articles
        self.pages = pages
        shelves = Self.named(filters, gazetteer)
        // A headline that was printed more than once is suggested once, for its youngest article.
        var seen: Set<String> = []
        var headlines: [(ordinal: Int, symbols: [UInt32])] = []
        for (ordinal, reference) in articles.enumerated() {
            let title = pages[Int(reference.page)].articles[Int(reference.article)].title
            if seen.insert(title).inserted { headlines.append((ordinal, Self.symbols(title))) }
        }
        pinyin = Pinyin(of: shelves.values.flatMap { $0.names.joined() } + headlines.map(\.symbols))
        for (kind, shelf) in shelves {
            for (id, texts) in shelf.names.enumerated() {
                for symbols in texts { addKeys(symbols, kind, id: id) }
            }
        }
        for (ordinal, symbols) in headlines { addKeys(symbols, .headline, id: ordinal) }
        for kind in Suggestion.Kind.allCases {
            for spelling in Spelling.allCases { shelves[kind]?.tables[spelling.rawValue].sort() }
        }
    }

    /// What can be suggested besides headlines.
    private static func named(_ filters: FilterIndex, _ gazetteer: Gazetteer) -> [Suggestion.Kind: Shelf] {
        var shelves: [Suggestion.Kind: Shelf] = [.headline: Shelf()]
        func shelve(_ kind: Suggestion.Kind, _ found: [(suggestion: Suggestion, names: [String])]) {
            let sorted = found.sorted {
                ($1.suggestion.count, $0.suggestion.text) < ($0.suggestion.count, $1.suggestion.text)
            }
            shelves[kind] = Shelf(suggestions: sorted.map(\.suggestion), names: sorted.map { $0.names.map(symbols) })
        }
        shelve(
            .district,
            gazetteer.districts.map { district in
                let count = filters.districts[district.slug]?.count ?? 0
                return (
                    Suggestion(kind: .district, text: district.name, value: district.slug, count: count),
                    gazetteer.names(of: district)
                )
            })
        for (kind, counts) in [
            (Suggestion.Kind.section, filters.sections.mapValues(\.count)), (.byline, filters.peopleCounts()),
        ] {
            shelve(kind, counts.map { (Suggestion(kind: kind, text: $0, value: $0, count: $1), [$0]) })
        }
        return shelves
    }

    /// The letters, digits and characters of a text, folded: what a reader types of it.
    private static func symbols(_ text: String) -> [UInt32] {
        TextFolding.fold(text).filter { Tokenizer.isRunUnit($0) || $0 >= 0x3040 }
    }

    private mutating func addKeys(_ symbols: [UInt32], _ kind: Suggestion.Kind, id: Int) {
        let beginning = Array(symbols.prefix(Self.keyed))
        for spelling in Spelling.allCases {
            for key in keys(beginning, spelling) where !key.isEmpty {
                shelves[kind]?.tables[spelling.rawValue].add(key, id: UInt32(id))
            }
        }
    }

    /// The symbols by which a text can be asked for in one spelling, twice if it can be read in two ways.
    private func keys(_ symbols: [UInt32], _ spelling: Spelling) -> [[UInt32]] {
        if spelling == .characters { return [symbols] }
        return (pinyin.isAmbiguous(symbols) ? [false, true] : [false]).map { second in
            pinyin.letters(symbols, initials: spelling == .initials, second: second)
        }
    }

    /// What begins with `prefix`: of each kind at most `limit`, those with most articles first, headlines youngest first.
    func suggestions(_ prefix: String, limit: Int) -> [Suggestion] {
        let symbols = Self.symbols(prefix)
        guard !symbols.isEmpty else { return [] }
        return Suggestion.Kind.allCases.flatMap { kind in
            ids(of: kind, symbols, limit: limit).map { suggestion(kind, Int($0)) }
        }
    }

    /// The least ids of a kind, which are the best.
    private func ids(of kind: Suggestion.Kind, _ symbols: [UInt32], limit: Int) -> [UInt32] {
        guard let shelf = shelves[kind] else { return [] }
        var least = Smallest(limit)
        for spelling in Spelling.allCases {
            let wanted = spelling == .characters ? symbols : symbols.map(Pinyin.typed)
            guard spelling == .characters || wanted.allSatisfy({ $0 < 0x80 }) else { continue }
            let table = shelf.tables[spelling.rawValue]
            table.find(wanted, into: &least) { id in
                wanted.count <= table.packing.symbols
                    || texts(kind, Int(id)).contains { keys($0, spelling).contains { $0.starts(with: wanted) } }
            }
        }
        return least.values
    }

    private func texts(_ kind: Suggestion.Kind, _ id: Int) -> [[UInt32]] {
        kind == .headline ? [Self.symbols(suggestion(kind, id).text)] : shelves[kind]?.names[id] ?? []
    }

    private func suggestion(_ kind: Suggestion.Kind, _ id: Int) -> Suggestion {
        if kind != .headline, let shelf = shelves[kind] { return shelf.suggestions[id] }
        let reference = articles[id]
        let article = pages[Int(reference.page)].articles[Int(reference.article)]
        return Suggestion(kind: .headline, text: article.title, value: article.id, count: 1)
    }
}
