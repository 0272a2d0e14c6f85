import Testing

@testable import NewsAPI

/// The work of a step is counted in its own units; how much a unit costs is measured by the benchmarks.
@Suite("A step towards an answer does one unit of work, on an archive of 2,000 pages as on any other")
struct StepCountTests {
    private static let archive = AnswerSizeTests.many.archive
    /// Sixteen terms, as many as a query may have, that all articles have.
    private static let terms = [
        "郑州", "州市", "市高", "高新", "新技", "技术", "术产", "产业", "业开", "开发", "发区", "区召", "召开", "开会", "会议", "议第",
    ]

    /// How many steps some work takes.
    private static func steps(_ work: some SteppedWork) -> Int {
        var work = work
        var steps = 0
        while true {
            switch work.step() {
            case .more: steps += 1
            case .waiting: break
            case .done: return steps
            }
        }
    }

    @Test("Matching takes a step for each term of a segment, whether all are wanted or any", arguments: [" ", " OR "])
    func matching(operation: String) throws {
        let query = try QueryParser.parse(Self.terms.joined(separator: operation)).query
        let plan = SearchPlan(query)
        for segment in Self.archive.index.segments {
            let matcher = SegmentMatcher(segment, plan, PrefixPostings(segment.segment))
            matcher.begin(among: nil)
            var steps = 0
            while matcher.step() == .more { steps += 1 }
            // Alternatives have a beginning and an end besides.
            #expect(steps >= Self.terms.count)
            #expect(matcher.count == segment.documentCount)
        }
    }

    @Test("A search looks a segment up in one step, and scores at most 2,048 documents in another")
    func scoring() throws {
        let query = try QueryParser.parse(Self.terms.joined(separator: " ")).query
        let index = Self.archive.index
        let matching = Self.steps(SearchExecution(index, query, filter: nil, limit: 0, nanosecondsAlone: .max))
        let scored = Self.steps(SearchExecution(index, query, filter: nil, limit: 10, nanosecondsAlone: .max))
        let documents = SearchLimits.windowsInStep * 128
        let portions = index.segments.reduce(0) { $0 + ($1.documentCount + documents - 1) / documents }
        #expect(matching >= index.segments.count * (1 + Self.terms.count))
        #expect(scored - matching >= portions)
        #expect(portions >= 1)
    }

    @Test("What is like an article is looked up a segment a step, and compared a hit a step")
    func related() {
        let search = RelatedSearch(Self.archive, ordinal: 0, limit: 50)
        let hits = 2 * 50 + 10
        #expect(Self.steps(search) >= 1 + Self.archive.index.segments.count + hits - 1)
        #expect(search.found.count == 50)
    }

    @Test("Facets take a step each at least, and changes are looked up 2,048 a step")
    func countedSteps() throws {
        let matches = DocumentSet(all: Self.archive.articles.count)
        var parameters = try AnswerSizeTests.many.context("/articles").parameters()
        let selection = ArticleSelection(archive: Self.archive, filter: ArticleFilter(&parameters, Self.archive))
        var facets = FacetSteps(selection, nil, Facet.allCases)
        var steps = 0
        while facets.step(in: matches) == .more { steps += 1 }
        // One to take note of the matches, and one at least for each facet.
        #expect(steps > Facet.allCases.count)
        let ids = Self.archive.articles.indices.map { Self.archive.article($0).article.id }
        let changes = (0..<3).flatMap { _ in ids.map { ChangeJournal.Change(id: $0, before: 1, after: 2) } }
        let entry = ChangeJournal.Entry(since: "a", generation: "b", changes: changes)
        let work = ChangeSteps([entry], selection, nil)
        #expect(Self.steps(work) >= changes.count / AnswerLimits.changesInStep)
        #expect(changes.count > 2 * AnswerLimits.changesInStep)
    }

    @Test("Sections and people are counted a bounded number of elements a step")
    func lists() {
        let table = ValueTable.of(Dictionary(uniqueKeysWithValues: (0..<20_000).map { ("\($0)", [UInt32(0)]) }))
        let steps = ValueListSteps(table, prefix: "", after: nil, limit: 20) { $0.count }
        #expect(Self.steps(steps) >= 20_000 * (1 + AnswerLimits.elementsPerValue) / AnswerLimits.facetElementsInStep)
    }
}
