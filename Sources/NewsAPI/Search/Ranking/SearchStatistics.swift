/// What the scores of a search depend on besides the article itself: counts over the whole archive. An article that did
/// not change has the same score, to the last bit, wherever these are the same.
struct SearchStatistics: Sendable, Equatable {
    /// Articles of the archive.
    let documentCount: Int
    /// Positions of all titles together.
    let titleTotal: Int
    /// Positions of all bodies together.
    let bodyTotal: Int
    /// By term number of the plan, the number of documents that have the term, or an upper bound (`DocumentFrequency`).
    let documentCounts: [Int]

    /// The largest number that is read: sums of `Double` are exact far beyond it, and no archive has as many characters.
    private static let largest = 1 << 48

    /// - Parameter matchers: of all segments; their lookups tell in how many documents a term is.
    init(_ index: SearchIndex, _ plan: SearchPlan, _ matchers: [SegmentMatcher]) {
        documentCount = index.documentCount
        titleTotal = index.segments.reduce(0) { $0 + $1.titleTotal }
        bodyTotal = index.segments.reduce(0) { $0 + $1.bodyTotal }
        documentCounts = plan.terms.indices.map { DocumentFrequency.bound(of: $0, in: matchers) }
    }

    /// Reads what `text` writes; nil for other text and for numbers that no archive has.
    init?(_ text: String) {
        var numbers: [Int] = []
        for part in text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false) {
            guard let number = Int(Substring(part), radix: 16), (0...Self.largest).contains(number) else { return nil }
            numbers.append(number)
        }
        guard numbers.count >= 3 else { return nil }
        documentCount = numbers[0]
        titleTotal = numbers[1]
        bodyTotal = numbers[2]
        documentCounts = Array(numbers[3...])
    }

    /// The numbers in hexadecimal, as a cursor has them.
    var text: String {
        ([documentCount, titleTotal, bodyTotal] + documentCounts).map { String($0, radix: 16) }.joined(separator: "-")
    }

    /// The mean lengths of titles and of bodies.
    var lengths: AverageLengths {
        AverageLengths(documentCount: documentCount, titleTotal: titleTotal, bodyTotal: bodyTotal)
    }
}
