import Foundation
import Testing

@testable import NewsAPI

/// Random queries, filters, orders, pages and cuts into segments are compared with a scan of the text and with a search
/// for all hits, which skips nothing. The archives are so large that posting lists take every form, and that a search
/// for few hits skips some documents.
@Suite("Random searches find what a scan of the text finds")
struct SearchFuzzTests {
    /// The seeds of this run: a fixed few unless the environment says otherwise (`FIRST-LAST`).
    private static let seeds: ClosedRange<UInt64> = {
        let ends = ProcessInfo.processInfo.environment["SEARCH_SEEDS"]?.split(separator: "-").compactMap { UInt64($0) }
        guard let ends, ends.count == 2, ends[0] <= ends[1] else { return 1...3 }
        return ends[0]...ends[1]
    }()

    private struct Sample {
        let archive: SyntheticArchive
        let reference: ReferenceMatcher
        let searcher: Searcher

        init(_ random: inout SeededGenerator) {
            let archive = SyntheticArchive(count: Int.random(in: 300...900, using: &random), seed: random.next())
            self.archive = archive
            reference = ReferenceMatcher(archive.documents)
            searcher = Searcher(index: Self.index(archive.documents, &random))
        }

        /// Segments of random sizes, whose places are sorted in more or fewer passes. In half of all samples they do not stand one
        /// behind the other, but have documents from everywhere, and dead ones in between.
        private static func index(_ documents: [DocumentText], _ random: inout SeededGenerator) -> SearchIndex {
            if Bool.random(using: &random) { return SearchIndex(segments(documents, &random)) }
            let dead = SyntheticArchive(count: Int.random(in: 1...300, using: &random), seed: random.next()).documents
            let count = Int.random(in: 1...12, using: &random)
            var documentsOf = [[DocumentText]](repeating: [], count: count)
            var ordinals = [[UInt32]](repeating: [], count: count)
            var isDead = [[Bool]](repeating: [], count: count)
            func add(_ document: DocumentText, _ ordinal: Int, dead: Bool) {
                // The first segments get the most, as they do where segments are added.
                let segment = min(Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
                documentsOf[segment].append(document)
                ordinals[segment].append(UInt32(ordinal))
                isDead[segment].append(dead)
            }
            for (ordinal, document) in documents.enumerated() {
                while Int.random(in: 0..<8, using: &random) == 0, let other = dead.randomElement(using: &random) {
                    add(other, ordinal, dead: true)
                }
                add(document, ordinal, dead: false)
            }
            return SearchIndex(
                (0..<count).compactMap { segment in
                    var dead = DocumentSet(count: ordinals[segment].count)
                    for (document, isDead) in isDead[segment].enumerated() where isDead { dead.insert(document) }
                    var builder = SegmentBuilder()
                    for document in documentsOf[segment] { builder.add(document) }
                    let live = LiveSegment(
                        builder.finish(), ordinals: ordinals[segment], dead: dead.isEmpty ? nil : dead)
                    return live.documentCount > 0 ? live : nil
                })
        }

        /// Segments of random sizes one behind the other, whose places are sorted in more or fewer passes.
        private static func segments(_ documents: [DocumentText], _ random: inout SeededGenerator) -> [IndexSegment] {
            var segments: [IndexSegment] = []
            var builder = SegmentBuilder()
            let size = [40, 400, 2_000].randomElement(using: &random) ?? 40
            for document in documents {
                builder.add(document)
                if Int.random(in: 0..<size, using: &random) > 0 { continue }
                segments.append(builder.finish(sorting: 1 << Int.random(in: 0...20, using: &random)))
                builder = SegmentBuilder()
            }
            return segments + [builder.finish()]
        }

        func filter(_ random: inout SeededGenerator) -> DocumentSet? {
            let shares = [nil, 0.5, 0.01, 0.99]
            guard let share = shares.randomElement(using: &random) ?? nil else { return nil }
            var filter = DocumentSet(count: archive.documents.count)
            for ordinal in archive.documents.indices where Double.random(in: 0..<1, using: &random) < share {
                filter.insert(ordinal)
            }
            return filter
        }
    }

    @Test(
        "Hits, totals and pages of random searches are those of a scan, in each order and behind any hit",
        arguments: seeds)
    func search(seed: UInt64) {
        var random = SeededGenerator(seed)
        let sample = Sample(&random)
        for _ in 0..<40 {
            let query = sample.archive.query(&random)
            let filter = sample.filter(&random)
            let expected = sample.reference.matches(query).filter { filter?.contains($0) != false }
            let all = sample.searcher.search(query, filter: filter, limit: 10_000).hits
            #expect(all.map(\.ordinal).sorted() == expected, "seed \(seed): \(query)")
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.isBetter(than: $1) }, "seed \(seed): \(query)")
            checkPages(of: query, filter, all, sample, &random)
        }
    }

    @Test("Each score is the one that the ranking formulas give from the texts, without an index", arguments: seeds)
    func scores(seed: UInt64) {
        var random = SeededGenerator(seed)
        let sample = Sample(&random)
        let naive = NaiveScorer(sample.archive.documents)
        var scored = 0
        for _ in 0..<40 {
            let query = sample.archive.query(&random)
            let hits = sample.searcher.search(query, limit: 30).hits
            let expected = naive.scores(query, of: hits.map(\.ordinal))
            for (hit, score) in zip(hits, expected) {
                #expect(
                    abs(hit.score - score) <= 1e-9 * max(1, score), "seed \(seed): \(query), document \(hit.ordinal)")
            }
            scored += hits.count { $0.score > 0 }
        }
        #expect(scored > 100)
    }

    /// Checks the page of hits after a random hit, in each order.
    private func checkPages(
        of query: Query, _ filter: DocumentSet?, _ all: [SearchHit], _ sample: Sample, _ random: inout SeededGenerator
    ) {
        let limit = Int.random(in: 1...12, using: &random)
        for sort in SearchSort.allCases {
            let ordered =
                switch sort {
                case .relevance: all
                case .newest: all.sorted { $0.ordinal < $1.ordinal }
                case .oldest: all.sorted { $0.ordinal > $1.ordinal }
                }
            let start = Int.random(in: 0...all.count, using: &random)
            let after = start == 0 ? nil : ordered[start - 1]
            let page = sample.searcher.search(query, filter: filter, sort: sort, limit: limit, after: after)
            #expect(page.hits == Array(ordered[start...].prefix(limit)), "\(sort) \(query)")
            #expect(page.total == all.count)
        }
    }

    @Test("A search in steps finds what one at a stretch finds, and stops between its steps", arguments: seeds)
    func steps(seed: UInt64) {
        var random = SeededGenerator(seed)
        let sample = Sample(&random)
        for _ in 0..<20 {
            let query = sample.archive.query(&random)
            let whole = sample.searcher.search(query, limit: 10)
            let execution = SearchExecution(sample.searcher.index, query, filter: nil, limit: 10)
            var steps = 1
            while execution.step() != .done { steps += 1 }
            #expect(execution.hits == whole.hits && execution.total == whole.total)
            #expect(execution.matches == whole.matches)
            #expect(steps > sample.searcher.index.segments.count)
        }
    }

    @Test("A search that another thread helps with finds what it finds alone")
    func help() {
        var waits = 0
        for round in 0..<5 where round == 0 || SearchHelperTests.canHelp && waits == 0 {
            waits += Self.seeds.reduce(0) { $0 + help(seed: $1) }
        }
        #expect(waits > 0 || !SearchHelperTests.canHelp)
    }

    /// Checks some searches; returns how often one had to wait for another thread, a sign that this one was at work.
    private func help(seed: UInt64) -> Int {
        var random = SeededGenerator(seed)
        let sample = Sample(&random)
        var waits = 0
        for _ in 0..<20 {
            let query = sample.archive.query(&random)
            let filter = sample.filter(&random)
            let limit = Int.random(in: 0...20, using: &random)
            let alone = sample.searcher.search(query, filter: filter, limit: limit)
            let execution = SearchExecution(
                sample.searcher.index, query, filter: filter, limit: limit, nanosecondsAlone: 0)
            // The waits make the other thread the faster one now and then.
            while case let progress = execution.step(), progress != .done {
                if progress == .waiting { waits += 1 } else { usleep(.random(in: 0...60, using: &random)) }
            }
            #expect(execution.hits == alone.hits && execution.total == alone.total, "\(query)")
            #expect(execution.matches == alone.matches, "\(query)")
        }
        return waits
    }

    @Test(
        "Each other reading and each query with one part dropped is suggested if it finds something, with its total",
        arguments: seeds)
    func suggestions(seed: UInt64) {
        var random = SeededGenerator(seed)
        let sample = Sample(&random)
        for count in 2...8 {
            var parts = (0..<count).map { _ in sample.archive.query(&random, depth: 1) }
            if count == 3 { parts.append(parts[0]) }
            let query = Query.and(parts)
            let filter = sample.filter(&random)
            let dropped = query.withOnePartDropped
            let readings = query.otherReadings.filter { !dropped.contains($0) }
            let expected = (readings + dropped).map { rest in
                (rest, sample.searcher.search(rest, filter: filter, limit: 1).total)
            }
            let index = sample.searcher.index
            var relaxed = RelaxedSearch(
                index, query, filter: filter, prefixPostings: index.segments.map { PrefixPostings($0.segment) })
            relaxed.finish()
            #expect(relaxed.suggestions.elementsEqual(expected.filter { $0.1 > 0 }, by: ==), "seed \(seed): \(query)")
        }
    }
}
