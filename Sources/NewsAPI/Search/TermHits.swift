/// Where one term occurs in one field of one segment.
struct TermHits {
    /// Ascending.
    private(set) var documents: [UInt32] = []
    /// Occurrences in each document.
    private(set) var frequencies: [UInt32] = []
    /// First places of the occurrences, document after document; empty unless they were asked for and the term is
    /// longer than a token.
    private(set) var positions: [UInt32] = []
    /// Where each document's positions end in `positions`, if they are kept.
    private var positionEnds: [UInt32] = []

    /// Adds the next document, behind its positions.
    @inline(__always)
    mutating func append(document: UInt32, frequency: UInt32) {
        documents.append(document)
        frequencies.append(frequency)
        if !positions.isEmpty { positionEnds.append(UInt32(positions.count)) }
    }

    /// Adds a position of the document that is to be added next; then to each document.
    @inline(__always)
    mutating func append(position: UInt32) { positions.append(position) }

    /// Makes room for so many documents.
    mutating func reserve(_ count: Int) {
        documents.reserveCapacity(count)
        frequencies.reserveCapacity(count)
    }

    /// The positions in the document at an index of `documents`.
    func positions(at index: Int) -> ArraySlice<UInt32> {
        guard index < positionEnds.count else { return [] }
        return positions[(index == 0 ? 0 : Int(positionEnds[index - 1]))..<Int(positionEnds[index])]
    }

    /// Drops the documents outside a set.
    mutating func restrict(to set: DocumentSet) {
        var kept = TermHits()
        for index in documents.indices where set.contains(Int(documents[index])) {
            for position in positions(at: index) { kept.append(position: position) }
            kept.append(document: documents[index], frequency: frequencies[index])
        }
        self = kept
    }
}
