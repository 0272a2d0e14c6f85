import Foundation
import Synchronization
import Testing

@testable import NewsAPI

@Suite("An answer to a search is the same to the byte however many threads have worked for it")
struct SameAnswerTests {
    /// As few as are cut into two segments.
    private static let documents: [DocumentText] = {
        var random = SeededGenerator(3)
        let words = ["防汛", "抗旱", "高新区", "内涝", "，", "。", "2020年", "GDP"]
        func text(_ count: ClosedRange<Int>) -> String {
            (0..<Int.random(in: count, using: &random)).map { _ in
                words.randomElement(using: &random) ?? ""
            }.joined()
        }
        return (0..<8_192).map { _ in DocumentText(title: [text(1...2)], body: [text(1...6)]) }
    }()

    /// The documents' index. With several threads the first segment is the last to be made.
    private static func index(workers: Int) -> SearchIndex {
        let isLastBegun = Atomic(false)
        return SearchIndex.build(count: documents.count, workers: workers) { ordinal in
            if ordinal == documents.count - 1 { isLastBegun.store(true, ordering: .relaxed) }
            for _ in 0..<200 where ordinal == 0 && workers > 1 && !isLastBegun.load(ordering: .relaxed) {
                usleep(5_000)
            }
            return documents[ordinal]
        }
    }

    private static let queries = ["防汛", "防汛 抗旱", "高新区 OR 内涝", "\"防汛抗旱\"", "title:防汛 -内涝", "202*", "汛抗 GDP", "没有"]

    /// Total, hits, exact scores and snippets as JSON, and whether the search had to wait for another thread's work.
    private static func answer(
        _ text: String, _ index: SearchIndex, nanosecondsAlone: UInt64 = .max
    ) throws -> (json: String, waited: Bool) {
        let query = try QueryParser.parse(text).query
        let run = SearchExecution(index, query, filter: nil, limit: 30, nanosecondsAlone: nanosecondsAlone)
        var waited = false
        while case let progress = run.step(), progress != .done { waited = waited || progress == .waiting }
        var passage = Passage(terms: query.positiveTerms)
        var json = JSONWriter(pretty: false)
        json.object { json in
            json.member("total", run.total)
            for hit in run.hits {
                let snippet = passage.best(length: 12) { passage in
                    for var block in documents[hit.ordinal].body {
                        block.withUTF8 { passage.append($0) }
                        passage.endBlock()
                    }
                }
                json.key(text: "\(hit.ordinal) \(hit.score.bitPattern)")
                json.object { Highlight.mark.write(snippet: snippet, &$0) }
            }
        }
        return (String(decoding: json.finish().array, as: UTF8.self), waited)
    }

    @Test("Hits, scores, totals and snippets do not depend on how many threads build the index or search it")
    func threads() throws {
        let (one, four) = (Self.index(workers: 1), Self.index(workers: 4))
        #expect(one.segments.count == 2 && four.segments.count == 2)
        var hasHelped = false
        for text in Self.queries {
            let alone = try Self.answer(text, one).json
            #expect(alone.utf8.count > (text == "没有" ? 10 : 1_000))
            #expect(try Self.answer(text, four).json == alone, "\(text)")
            for _ in 0..<5 {
                let helped = try Self.answer(text, four, nanosecondsAlone: 0)
                #expect(helped.json == alone, "\(text)")
                hasHelped = hasHelped || helped.waited
            }
        }
        // Other searches may have had all help meanwhile.
        for _ in 0..<1_000 where SearchHelperTests.canHelp && !hasHelped {
            hasHelped = try Self.answer("防汛 抗旱", one, nanosecondsAlone: 0).waited
        }
        #expect(hasHelped || !SearchHelperTests.canHelp)
    }
}
