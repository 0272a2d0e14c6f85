import Testing

@testable import NewsAPI

@Suite("A posting list gives back the documents, fields and positions that were written to it")
struct PostingListTests {
    private struct Posting {
        let document: Int
        let positions: [UInt32]
    }

    /// Random postings of a segment of 20,000 documents whose fields have random lengths.
    private struct Sample {
        let postings: [Posting]
        let fieldEnds: [FieldEnds]
        let lengths = AverageLengths(documentCount: 1, titleTotal: 20, bodyTotal: 500)
        static let documentCount = 20_000

        init(_ count: Int, seed: UInt64) {
            var random = SeededGenerator(seed)
            fieldEnds = (0..<Self.documentCount).map { _ in
                let title = UInt32.random(in: 0...100, using: &random)
                let body = title + UInt32.random(in: 0...2_000, using: &random)
                return FieldEnds(
                    titleEnd: title, bodyEnd: body, bylineEnd: body + UInt32.random(in: 0...2_000, using: &random))
            }
            let documents = (0..<Self.documentCount).shuffled(using: &random).prefix(count).sorted()
            postings = documents.map { document in
                var place: UInt32 = 0
                let positions = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    place += UInt32.random(in: 1...2_000, using: &random)
                    return place
                }
                return Posting(document: document, positions: positions)
            }
        }

        func fields(_ posting: Posting) -> Frequencies {
            var fields = Frequencies()
            for place in posting.positions { fields.count(place, fieldEnds[posting.document]) }
            return fields
        }

        /// Encodes the postings and lends the list to `body`.
        func withList(isBigram: Bool, _ body: (PostingList) throws -> Void) throws {
            try fieldEnds.withUnsafeBufferPointer { fieldEnds in
                let base = try #require(fieldEnds.baseAddress)
                let writer = PostingListWriter(
                    documentCount: Self.documentCount, isBigram: isBigram,
                    maximum: BlockMaximum(fieldEnds: base, lengths: lengths))
                for posting in postings {
                    if isBigram {
                        for position in posting.positions { writer.append(position: position) }
                        writer.append(document: posting.document, frequency: posting.positions.count)
                    } else {
                        writer.append(document: posting.document, fields: fields(posting))
                    }
                }
                let bytes = IndexBytes(capacity: 0)
                bytes.append(UInt8(0))
                writer.finish(into: bytes)
                bytes.finish()
                let list = PostingList(
                    at: UnsafeRawPointer(bytes.base) + 1, isBigram: isBigram, documentCount: Self.documentCount)
                try withExtendedLifetime(bytes) { try body(list) }
            }
        }
    }

    private func withCursor(_ list: PostingList, _ body: (inout PostingCursor) throws -> Void) throws {
        try withUnsafeTemporaryAllocation(of: UInt16.self, capacity: PostingList.blockSize) { documents in
            var cursor = PostingCursor(list, documents: try #require(documents.baseAddress))
            try body(&cursor)
        }
    }

    /// Whether the cursor finds a posting, with its frequency and its positions or fields.
    private func isRead(_ posting: Posting, _ cursor: inout PostingCursor, _ sample: Sample) -> Bool {
        guard cursor.seek(posting.document), cursor.frequency == posting.positions.count else { return false }
        guard cursor.list.isBigram else { return cursor.fields == sample.fields(posting) }
        let first = cursor.firstOccurrence()
        return (0..<cursor.frequency).map { cursor.position(first + $0) } == posting.positions
    }

    private static let counts = [1, 2, 127, 128, 129, 256, 257, 1_000, 2_500, 2_501, 5_000, 20_000]

    @Test("Each posting is read back as it was written", arguments: counts, [true, false])
    func roundTrip(count: Int, isBigram: Bool) throws {
        let sample = Sample(count, seed: UInt64(count))
        try sample.withList(isBigram: isBigram) { list in
            #expect(list.count == count)
            #expect(list.isDense == (count > 2_500))
            var set = DocumentSet(count: Sample.documentCount)
            set.withWords(list.insert)
            #expect(Array(set) == sample.postings.map(\.document))
            try withCursor(list) { cursor in
                #expect(sample.postings.allSatisfy { isRead($0, &cursor, sample) })
            }
        }
    }

    @Test(
        "A seek finds exactly the documents of the list, each with its own positions", arguments: counts, [true, false])
    func seek(count: Int, isBigram: Bool) throws {
        let sample = Sample(count, seed: UInt64(count) + 1)
        var random = SeededGenerator(UInt64(count))
        let members = Set(sample.postings.map(\.document))
        try sample.withList(isBigram: isBigram) { list in
            try withCursor(list) { cursor in
                for _ in 0..<300 {
                    let posting = try #require(sample.postings.randomElement(using: &random))
                    #expect(isRead(posting, &cursor, sample))
                    let other = Int.random(in: 0..<Sample.documentCount, using: &random)
                    #expect(cursor.seek(other) == members.contains(other))
                }
            }
        }
    }

    @Test(
        "A window of a posting list has exactly the list's documents, and a seek can go on from any window",
        arguments: counts,
        [true, false])
    func windows(count: Int, isBigram: Bool) throws {
        let sample = Sample(count, seed: UInt64(count) + 3)
        let members = Set(sample.postings.map(\.document))
        try sample.withList(isBigram: isBigram) { list in
            try withCursor(list) { cursor in
                for first in stride(from: 0, to: Sample.documentCount, by: PostingList.blockSize) {
                    let window = cursor.documents(inWindow: first).map { first + $0 }
                    #expect(window == (first..<first + PostingList.blockSize).filter(members.contains))
                    // A seek after a window must still find the document.
                    if let posting = sample.postings.first(where: { $0.document >= first }) {
                        #expect(isRead(posting, &cursor, sample))
                    }
                }
            }
        }
    }

    @Test("No document scores more than the maximum that is stored for its block", arguments: counts, [true, false])
    func maxima(count: Int, isBigram: Bool) throws {
        let sample = Sample(count, seed: UInt64(count) + 2)
        let ranking = Ranking(documentCount: 1, documentCounts: [], lengths: sample.lengths)
        try sample.withList(isBigram: isBigram) { list in
            try withUnsafeTemporaryAllocation(of: UInt16.self, capacity: PostingList.blockSize) { documents in
                var part = CoverCursor(list, tokenOffset: 0, documents: try #require(documents.baseAddress))
                let highest = try #require((0..<list.blockCount).map(list.maximum).max())
                for posting in sample.postings {
                    let window = posting.document / PostingList.blockSize * PostingList.blockSize
                    let score = ranking.score(sample.fields(posting), sample.fieldEnds[posting.document])
                    let known = part.window(window)
                    let place = posting.document - window
                    #expect(known.maximum <= highest && known.maximumOutsideTitles <= known.maximum)
                    #expect(score <= (known.titles.contains(place) ? known.maximum : known.maximumOutsideTitles))
                    let fields = sample.fields(posting)
                    #expect(!list.isDense || known.titles.contains(place) == (fields.title > 0))
                    #expect(!known.isInBodyAlone(place) || fields == Frequencies(body: fields.body))
                    for field in SearchField.allCases {
                        let score = ranking.score(fields.restricted(to: field), sample.fieldEnds[posting.document])
                        var known = known
                        known.restrict(to: field, list, window)
                        #expect(score <= (known.titles.contains(place) ? known.maximum : known.maximumOutsideTitles))
                    }
                }
            }
        }
    }

    @Test(
        "The maximum of a block is the highest score in it, rounded up a little",
        arguments: [128, 129, 2_500, 2_501, 20_000], [true, false])
    func tightMaxima(count: Int, isBigram: Bool) throws {
        let sample = Sample(count, seed: UInt64(count) + 2)
        let ranking = Ranking(documentCount: 1, documentCounts: [], lengths: sample.lengths)
        let step = 1.0 / 4_096
        try sample.withList(isBigram: isBigram) { list in
            var highest = [(all: Double, outsideTitles: Double)](repeating: (0, 0), count: list.blockCount)
            for (number, posting) in sample.postings.enumerated() {
                let block = (list.isDense ? posting.document : number) / PostingList.blockSize
                let fields = sample.fields(posting)
                let score = ranking.score(fields, sample.fieldEnds[posting.document])
                highest[block].all = max(highest[block].all, score)
                if fields.title == 0 { highest[block].outsideTitles = max(highest[block].outsideTitles, score) }
            }
            for (number, own) in highest.enumerated() {
                // A list of one block stores none.
                guard list.hasDirectory else {
                    #expect((0...step).contains(list.maximum(number) - Ranking.highestScore))
                    continue
                }
                #expect((0...step).contains(list.maximum(number) - own.all))
                #expect((0...step).contains(list.block(number).maximumOutsideTitles - own.outsideTitles))
            }
        }
    }
}
