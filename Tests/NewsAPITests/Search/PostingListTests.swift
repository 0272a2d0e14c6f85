import Testing

@testable import NewsAPI

@Suite("PostingList")
struct PostingListTests {
    private typealias Posting = (document: UInt32, positions: [UInt32])

    private func postings(_ count: Int, seed: UInt64) -> [Posting] {
        var random = SeededGenerator(seed)
        var document: UInt32 = 0
        return (0..<count).map { index in
            document += UInt32.random(in: (index == 0 ? 0 : 1)...300, using: &random)
            var place: UInt32 = 0
            let positions = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                place += UInt32.random(in: 1...20_000, using: &random)
                return place
            }
            return (document, positions)
        }
    }

    private func encode(_ postings: [Posting]) -> [UInt8] {
        var writer = PostingListWriter()
        for posting in postings {
            posting.positions.withUnsafeBufferPointer {
                writer.append(document: posting.document, frequency: UInt32($0.count), places: $0)
            }
        }
        var bytes: [UInt8] = []
        writer.finish(into: &bytes)
        return bytes + [UInt8](repeating: 0, count: PostingList.padding)
    }

    private func withList(_ postings: [Posting], _ body: (inout PostingList) -> Void) {
        encode(postings).withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var list = PostingList(at: base)
            body(&list)
        }
    }

    @Test("a posting is lost or changed by encoding", arguments: [0, 1, 2, 127, 128, 129, 256, 257, 1_000])
    func roundTrip(count: Int) {
        let expected = postings(count, seed: UInt64(count))
        withList(expected) { list in
            #expect(list.count == count)
            for posting in expected {
                #expect(list.document == posting.document)
                #expect(list.frequency == UInt32(posting.positions.count))
                #expect((0..<list.frequency).map { list.position($0) } == posting.positions)
                list.advance()
            }
            #expect(list.document == PostingList.end)
        }
    }

    @Test("a skip lands on the wrong document or on another document's positions", arguments: 0..<40)
    func seek(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        let expected = postings(700, seed: UInt64(seed) + 100)
        let step: UInt32 = [1, 50, 1_000, 20_000][seed % 4]
        withList(expected) { list in
            var target: UInt32 = 0
            while list.document != PostingList.end {
                target += UInt32.random(in: 0...step, using: &random)
                list.seek(target)
                target = max(target, list.document == PostingList.end ? target : list.document)
                let posting = expected.first { $0.document >= target }
                #expect(list.document == posting?.document ?? PostingList.end)
                guard let posting else { return }
                #expect((0..<list.frequency).map { list.position($0) } == posting.positions)
                list.advance()
                target = posting.document + 1
            }
        }
    }
}
