/// Finds districts, sections, bylines and headlines by how they begin: by characters, by full pinyin, by initials.
struct Suggester: Sendable {
    /// How a text can be asked for.
    private enum Spelling: Int, CaseIterable {
        case characters, pinyin, initials
    }

    /// Symbols of a text that its keys are made of; the tables hold fewer.
    private static let keyed = 16

    private let articles: [ArticleReference]
    private let pages: [Page]
    /// Suggestions that are not headlines; their ids come first.
    private let named: [Suggestion]
    /// The symbols of the texts that each of `named` goes by.
    private let names: [[[UInt32]]]
    private let pinyin: Pinyin
    /// By spelling.
    private var tables = [PrefixTable(.characters), PrefixTable(.letters), PrefixTable(.letters)]

    init(_ articles: [ArticleReference], pages: [Page], filters: FilterIndex, gazetteer: Gazetteer) {
        self.articles = articles
        self.pages = pages
        (named, names) = Self.named(filters, gazetteer)
        // A headline that was printed more than once is suggested once, for its youngest article.
        var seen: Set<String> = []
        var headlines: [(ordinal: Int, symbols: [UInt32])] = []
        for (ordinal, reference) in articles.enumerated() {
            let title = Self.title(reference, pages)
            if seen.insert(title).inserted { headlines.append((ordinal, Self.symbols(title))) }
        }
        pinyin = Pinyin(of: names.joined() + headlines.map(\.symbols))
        for (id, texts) in names.enumerated() {
            for symbols in texts { addKeys(symbols, id: UInt32(id)) }
        }
        for (ordinal, symbols) in headlines { addKeys(symbols, id: UInt32(named.count + ordinal)) }
        for index in tables.indices { tables[index].sort() }
    }

    /// What can be suggested besides headlines, and the symbols of the texts that each goes by.
    private static func named(
        _ filters: FilterIndex, _ gazetteer: Gazetteer
    ) -> (suggestions: [Suggestion], names: [[[UInt32]]]) {
        var suggestions: [Suggestion] = []
        var names: [[[UInt32]]] = []
        for district in gazetteer.districts {
            names.append(gazetteer.names(of: district).map(symbols))
            suggestions.append(
                Suggestion(
                    kind: .district, text: district.name, value: district.slug,
                    count: filters.districts[district.slug]?.count ?? 0))
        }
        for (kind, counts) in [
            (Suggestion.Kind.section, filters.sections.mapValues(\.count)), (.byline, filters.peopleCounts()),
        ] {
            for (text, count) in counts.sorted(by: { $0.key < $1.key }) {
                names.append([symbols(text)])
                suggestions.append(Suggestion(kind: kind, text: text, value: text, count: count))
            }
        }
        return (suggestions, names)
    }

    private static func title(_ reference: ArticleReference, _ pages: [Page]) -> String {
        pages[Int(reference.page)].articles[Int(reference.article)].title
    }

    /// The letters, digits and characters of a text, folded: what a reader types of it.
    private static func symbols(_ text: String) -> [UInt32] {
        TextFolding.fold(text).units.filter { Tokenizer.isRunUnit($0) || $0 >= 0x3040 }
    }

    private mutating func addKeys(_ symbols: [UInt32], id: UInt32) {
        let beginning = Array(symbols.prefix(Self.keyed))
        for spelling in Spelling.allCases {
            for key in keys(beginning, spelling) where !key.isEmpty { tables[spelling.rawValue].add(key, id: id) }
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
        var ids: Set<UInt32> = []
        var headlines = Smallest(limit)
        for spelling in Spelling.allCases {
            let wanted = spelling == .characters ? symbols : symbols.map(Pinyin.typed)
            guard spelling == .characters || wanted.allSatisfy({ $0 < 0x80 }) else { continue }
            let table = tables[spelling.rawValue]
            let isLonger = wanted.count > table.packing.symbols
            for id in table.candidates(wanted) {
                if isLonger, !texts(id).contains(where: { begins($0, wanted, spelling) }) { continue }
                if id < named.count { ids.insert(id) } else { headlines.insert(id) }
            }
        }
        let found = ids.map { named[Int($0)] }.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
        return Suggestion.Kind.allCases.flatMap { kind in found.filter { $0.kind == kind }.prefix(limit) }
            + headlines.values.map(headline)
    }

    private func texts(_ id: UInt32) -> [[UInt32]] {
        id < named.count ? names[Int(id)] : [Self.symbols(headline(id).text)]
    }

    private func begins(_ symbols: [UInt32], _ wanted: [UInt32], _ spelling: Spelling) -> Bool {
        keys(symbols, spelling).contains { $0.starts(with: wanted) }
    }

    private func headline(_ id: UInt32) -> Suggestion {
        let reference = articles[Int(id) - named.count]
        let article = pages[Int(reference.page)].articles[Int(reference.article)]
        return Suggestion(kind: .headline, text: article.title, value: article.id, count: 1)
    }
}
