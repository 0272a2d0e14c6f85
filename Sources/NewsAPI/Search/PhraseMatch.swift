/// Finds the documents, and the places in them, where the parts of a term stand at their offsets.
///
/// The parts hold one another by positions alone: positions run on without a break inside a block and jump by one
/// between blocks, so no match crosses from one block to the next.
struct PhraseMatch {
    private var lists: [(list: PostingList, offset: UInt32)]
    private let keepsPositions: Bool
    private var starts: [UInt32] = []
    private var other: [UInt32] = []

    /// - Parameter lists: the rarest first.
    init(lists: [(list: PostingList, offset: UInt32)], keepsPositions: Bool) {
        self.lists = lists
        self.keepsPositions = keepsPositions
    }

    mutating func hits(among candidates: DocumentSet?) -> TermHits {
        var hits = TermHits()
        while var target = nextCandidate(candidates) {
            if !align(to: &target) {
                lists[0].list.seek(target)
                continue
            }
            matchPositions()
            if !starts.isEmpty { hits.append(document: target, positions: starts, keeping: keepsPositions) }
            lists[0].list.advance()
        }
        return hits
    }

    /// Moves the first list to its next document among the candidates.
    private mutating func nextCandidate(_ candidates: DocumentSet?) -> UInt32? {
        while lists[0].list.document != PostingList.end {
            let document = lists[0].list.document
            guard let candidates, !candidates.contains(Int(document)) else { return document }
            guard let next = candidates.next(from: Int(document)) else { return nil }
            lists[0].list.seek(UInt32(next))
        }
        return nil
    }

    /// Moves the other lists to `target`; where one has no such document, `target` becomes its next one.
    private mutating func align(to target: inout UInt32) -> Bool {
        for index in 1..<max(1, lists.count) {
            lists[index].list.seek(target)
            if lists[index].list.document != target {
                target = lists[index].list.document
                return false
            }
        }
        return true
    }

    /// Leaves in `starts` the beginnings of the term in the current document.
    private mutating func matchPositions() {
        starts.removeAll(keepingCapacity: true)
        lists[0].list.readPositions(into: &starts)
        shift(&starts, by: lists[0].offset)
        for index in 1..<max(1, lists.count) where !starts.isEmpty {
            other.removeAll(keepingCapacity: true)
            lists[index].list.readPositions(into: &other)
            shift(&other, by: lists[index].offset)
            intersectStarts()
        }
    }

    /// Takes `offset` off each position, and drops those before it.
    private func shift(_ positions: inout [UInt32], by offset: UInt32) {
        guard offset > 0 else { return }
        var count = 0
        for position in positions where position >= offset {
            positions[count] = position - offset
            count += 1
        }
        positions.removeLast(positions.count - count)
    }

    private mutating func intersectStarts() {
        var count = 0
        var at = 0
        for start in starts {
            while at < other.count, other[at] < start { at += 1 }
            if at < other.count, other[at] == start {
                starts[count] = start
                count += 1
            }
        }
        starts.removeLast(starts.count - count)
    }
}
