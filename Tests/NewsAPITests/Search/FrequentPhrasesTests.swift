import Testing

@testable import NewsAPI

@Suite("What is known beforehand of frequent phrases is true, and takes little memory")
struct FrequentPhrasesTests {
    /// 1,000 documents: most have both 甲乙 and 乙丙, half of them 甲乙丙; a fifth has 丙丁.
    private static let documents = (0..<1_000).map { number in
        let body =
            switch number % 4 {
            case 0: ["前甲乙丙后"]
            case 1: ["甲乙，乙丙"]
            case 2: ["甲乙", "，乙丙"]
            default: ["无"]
            }
        return DocumentText(
            title: [number % 4 == 3 && number % 8 == 3 ? "甲乙丙" : "题"], body: body + (number % 5 == 0 ? ["丙丁"] : []),
            section: number % 3 == 0 ? ["甲乙版面"] : [])
    }

    private static let segment: IndexSegment = {
        var builder = SegmentBuilder()
        for document in documents { builder.add(document) }
        return builder.finish()
    }()

    private static func term(_ text: String) throws -> QueryTerm {
        let query = try QueryParser.parse(text).query
        if case .term(let term) = query { return term }
        return try #require(nil as QueryTerm?, "\(text) is not a single term")
    }

    private static func known(_ text: String) throws -> DocumentSet? {
        segment.frequentPhrases.known(TermLookup(try term(text), in: segment).bigrams)?.documents
    }

    @Test("The documents that have a frequent phrase are known beforehand")
    func frequent() throws {
        let expected = ReferenceMatcher(Self.documents).matches(.term(try Self.term("甲乙丙")))
        #expect(expected.count == 375)
        #expect(try Self.known("甲乙丙").map(Array.init) == expected)
    }

    @Test(
        "Nothing is kept of a rare phrase though its pairs of characters are frequent, nor of one with punctuation",
        arguments: ["乙丙丁", "题前甲", "甲乙丁", "\"，乙丙\""])
    func rare(text: String) throws {
        #expect(try Self.known(text) == nil)
    }

    @Test(
        "A search with a phrase that is known beforehand finds what a scan of the text finds, also filtered",
        arguments: [
            "甲乙丙", "title:甲乙丙", "body:甲乙丙", "前甲乙丙", "甲乙丙后", "甲乙丙 丙丁", "丙丁 -甲乙丙", "甲乙丙*", "byline:甲乙丙", "section:甲乙版",
            "section:甲乙版面",
        ])
    func searches(text: String) throws {
        let query = try QueryParser.parse(text).query
        let searcher = Searcher(index: SearchIndex([Self.segment]))
        let expected = ReferenceMatcher(Self.documents).matches(query)
        #expect(Array(searcher.search(query, limit: 1).matches) == expected)
        var filter = DocumentSet(count: Self.documents.count)
        for ordinal in stride(from: 0, to: Self.documents.count, by: 3) { filter.insert(ordinal) }
        let hits = searcher.search(query, filter: filter, limit: 1_000).hits
        #expect(hits.map(\.ordinal).sorted() == expected.filter { $0 % 3 == 0 })
    }

    /// 1,500 documents of whole sentences and of pieces of them, so that phrases of all lengths are frequent, and some
    /// documents have all the shorter parts of a phrase but not the phrase.
    private static func documents(_ random: inout SeededGenerator) -> [DocumentText] {
        let sentences = ["郑州市人民代表大会常务委员会", "管委会常务副主任主持会议", "天天防汛防汛防汛抗旱指挥部办公室"]
        func text(_ random: inout SeededGenerator) -> String {
            let sentence = [Character](sentences.randomElement(using: &random) ?? "")
            if random.next() % 3 > 0 { return String(sentence) }
            let start = Int.random(in: 0..<sentence.count, using: &random)
            return String(sentence[start...].prefix(Int.random(in: 2...9, using: &random)))
        }
        return (0..<1_500).map { number in
            var body: [String] = []
            for _ in 0..<Int.random(in: 1...6, using: &random) { body.append(text(&random)) }
            return DocumentText(
                title: [number % 7 == 0 ? text(&random) : "题"], body: [body.joined(separator: "，")],
                byline: number % 5 == 0 ? [text(&random)] : [])
        }
    }

    @Test(
        "What is known of longer phrases is true, and the first hits are those of scoring every match",
        arguments: 1...4 as ClosedRange<UInt64>
    )
    func longer(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let documents = Self.documents(&random)
        let index = SearchIndex.build(count: documents.count) { documents[$0] }
        let reference = ReferenceMatcher(documents)
        var exact = Set<Int>()
        for _ in 0..<150 {
            let text = [Character](documents.randomElement(using: &random)?.body[0] ?? "")
            let start = Int.random(in: 0..<text.count, using: &random)
            let word = String(text[start...].prefix(Int.random(in: 3...14, using: &random)))
            guard word.count > 2, !word.contains("，") else { continue }
            let field = ["", "", "body:"].randomElement(using: &random) ?? ""
            let query = try QueryParser.parse(field + word).query
            guard case .term(let term) = query else { continue }
            if let known = index.segments[0].segment.frequentPhrases.known(
                TermLookup(term, in: index.segments[0].segment).bigrams)
            {
                let having = reference.matches(try QueryParser.parse(word).query)
                #expect(Set(having).isSubset(of: known.documents))
                if known.isExact { #expect(Array(known.documents) == having, "\(word)") }
                if known.isExact { exact.insert(word.count) }
            }
            var execution = SearchExecution(index, query, filter: nil, limit: 5)
            execution.finish()
            #expect(Array(execution.matches) == reference.matches(query), "\(query)")
            let all = try execution.matches.map { ordinal in
                SearchHit(ordinal: ordinal, score: try #require(execution.breakdown(of: ordinal)).total)
            }
            #expect(execution.hits == Array(all.sorted { $0.isBetter(than: $1) }.prefix(5)), "\(query)")
        }
        #expect(exact.isSuperset(of: 3...8))
    }

    @Test(
        "What is known of a long text in every article is true, however few of its phrases were verified",
        arguments: [0, 400, 400 * 90, 400 * 150, 400 * 700, .max])
    func longText(limit: Int) throws {
        // No three characters occur twice in the text; in some documents a comma breaks it in the middle.
        let scalars = (0..<100 as Range<UInt32>).compactMap { Unicode.Scalar(0x4E00 + $0) }
        let text = String(String.UnicodeScalarView(scalars))
        let documents = (0..<400).map { number in
            DocumentText(title: ["题"], body: [number % 9 == 0 ? text.prefix(50) + "，" + text.dropFirst(49) : text])
        }
        var builder = SegmentBuilder()
        for document in documents { builder.add(document) }
        let segment = builder.finish()
        let reference = ReferenceMatcher(documents)
        let phrases = FrequentPhrases(of: segment, verifying: limit)
        var exact = 0
        for length in [3, 4, 7, 12, 13, 40] {
            for start in [0, 40, 45, 48, 60] {
                let term = try Self.term(String(text.dropFirst(start).prefix(length)))
                guard let known = phrases.known(TermLookup(term, in: segment).bigrams) else { continue }
                let expected = reference.matches(.term(term))
                #expect(Set(expected).isSubset(of: known.documents))
                if known.isExact {
                    #expect(Array(known.documents) == expected, "\(term)")
                    exact += 1
                }
            }
        }
        #expect(limit == .max ? exact == 20 : limit == 0 ? exact == 0 : exact < 20)
    }

    @Test(
        "Stored documents are the ones that were given, in no more memory than a bitmap takes",
        arguments: [0, 1, 100, 600, 5_000, 10_000])
    func stored(count: Int) {
        var random = SeededGenerator(1)
        var set = DocumentSet(count: 10_000)
        for ordinal in (0..<10_000).shuffled(using: &random).prefix(count) { set.insert(ordinal) }
        let stored = StoredDocuments(set)
        #expect(stored.set(count: 10_000) == set)
        var rest = DocumentSet(all: 10_000)
        stored.remove(from: &rest)
        #expect(rest.count == 10_000 - count && rest.count(sharedWith: set) == 0)
        #expect(stored.size <= 10_000 / 8)
    }
}
