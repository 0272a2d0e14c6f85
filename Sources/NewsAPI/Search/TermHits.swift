/// Where one term occurs in one field of one segment.
struct TermHits {
    /// Ascending.
    private(set) var documents: [UInt32] = []
    /// Occurrences in each document.
    private(set) var frequencies: [UInt32] = []
    /// First places of the occurrences, document after document; empty unless they were asked for and the term is
    /// longer than a token.
    private(set) var positions: [UInt32] = []
    /// Where each document's positions begin in `positions`.
    private var positionStarts: [UInt32] = []

    @inline(__always)
    mutating func append(document: UInt32, frequency: UInt32) {
        documents.append(document)
        frequencies.append(frequency)
    }

    /// Adds the positions of the document added last; then of each document.
    @inline(__always)
    mutating func append(positions places: [UInt32]) {
        positionStarts.append(UInt32(positions.count))
        for place in places { positions.append(place) }
    }

    /// Makes room for so many documents.
    mutating func reserve(_ count: Int) {
        documents.reserveCapacity(count)
        frequencies.reserveCapacity(count)
    }

    /// The positions in the document at an index of `documents`.
    func positions(at index: Int) -> ArraySlice<UInt32> {
        guard index < positionStarts.count else { return [] }
        let end = index + 1 < positionStarts.count ? Int(positionStarts[index + 1]) : positions.count
        return positions[Int(positionStarts[index])..<end]
    }

    /// Drops the documents outside a set.
    mutating func restrict(to set: DocumentSet) {
        var kept = TermHits()
        for index in documents.indices where set.contains(Int(documents[index])) {
            kept.append(document: documents[index], frequency: frequencies[index])
            if !positionStarts.isEmpty {
                kept.positionStarts.append(UInt32(kept.positions.count))
                kept.positions.append(contentsOf: positions(at: index))
            }
        }
        self = kept
    }
}
