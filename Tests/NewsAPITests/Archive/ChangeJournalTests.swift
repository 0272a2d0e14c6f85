import Testing

@testable import NewsAPI

@Suite("A journal remembers as much as its bounds allow, and merges it as one change for each article")
struct ChangeJournalTests {
    /// A page whose articles are as many headlines; `text` tells one state from another.
    private static func page(_ name: String, _ articles: Int, _ text: String = "") throws -> LoadedPage {
        let lines = (0..<articles).map { "高新区召开会议第\($0)次\n本报讯 昨天召开会议，\(text)要求做好准备工作。\n" }.joined(separator: "\n")
        var fingerprint = Fingerprint()
        fingerprint.combine(lines)
        return LoadedPage(
            path: FilePath(octets: Array("\(name).txt".utf8)), fingerprint: fingerprint.value,
            page: try Fixture.parse(lines, file: "\(name).txt"), gazetteer: 1)
    }

    private static func next(_ journal: ChangeJournal, _ old: [LoadedPage], _ new: [LoadedPage], _ generation: String)
        -> ChangeJournal
    {
        ChangeJournal(after: journal, PageChanges(from: old, to: new), generation: generation)
    }

    @Test("No more generations are remembered than the bound, the latest ones, without a gap")
    func entries() throws {
        var journal = ChangeJournal(after: nil, PageChanges(from: [], to: []), generation: "0")
        let count = ArchiveLimits.journalEntries + 5
        for number in 1...count { journal = Self.next(journal, [], [], "\(number)") }
        #expect(journal.entries(since: "4") == nil)
        #expect(journal.entries(since: "5")?.count == ArchiveLimits.journalEntries)
        #expect(journal.entries(since: "\(count)")?.isEmpty == true)
        let entries = try #require(journal.entries(since: "100"))
        #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.generation == $1.since })
        #expect(entries.first?.since == "100" && entries.last?.generation == "\(count)")
    }

    @Test("No more changes are remembered than the bound; a single change beyond it leaves none")
    func changes() throws {
        let (none, many) = ([LoadedPage](), [try Self.page("many", 2_000)])
        let changes = many[0].page.articles.count
        #expect(changes > 1_000)
        var journal = ChangeJournal(after: nil, PageChanges(from: [], to: none), generation: "0")
        let rounds = ArchiveLimits.journalChanges / changes
        for number in 1...rounds + 3 {
            let isFull = number.isMultiple(of: 2)
            journal = Self.next(journal, isFull ? many : none, isFull ? none : many, "\(number)")
        }
        #expect(journal.entries(since: "2") == nil)
        #expect(journal.entries(since: "3")?.count == rounds)
        let sum = journal.entries(since: "3")?.reduce(0) { $0 + $1.changes.count } ?? 0
        #expect(sum <= ArchiveLimits.journalChanges && sum + changes > ArchiveLimits.journalChanges)
    }

    // Keeps out: all that is remembered was merged in one step.
    @Test("Changes are merged in bounded steps to what differs between the two ends")
    func merge() throws {
        let pages = try (0..<4).map { [try Self.page("many", 1_000 + 700 * $0, $0 == 2 ? "另外" : "")] }
        let first = ChangeJournal(after: nil, PageChanges(from: [], to: pages[0]), generation: "0")
        var journal = first
        for number in 1..<4 { journal = Self.next(journal, pages[number - 1], pages[number], "\(number)") }
        let entries = try #require(journal.entries(since: "0"))
        var (merge, steps) = (ChangeMerge(entries), 0)
        while merge.step() == .more { steps += 1 }
        let inStep = AnswerLimits.changesInStep
        #expect(entries.contains { $0.changes.count > inStep })
        #expect(steps == entries.reduce(0) { $0 + ($1.changes.count + inStep - 1) / inStep })
        let direct = Self.next(first, pages[0], pages[3], "3")
        let found = merge.changes.filter { $0.before != $0.after }.sorted { $0.id < $1.id }
        #expect(found == direct.entries(since: "0")?.first?.changes && found.count > 2_000)
    }
}
