/// Finds the documents, and the places in them, where the parts of a term stand at their offsets.
///
/// The parts hold one another by positions alone: positions run on without a break inside a block and jump by one
/// between blocks, so no match crosses from one block to the next.
struct PhraseMatch {
    /// A part of the term.
    struct Part {
        var list: PostingList
        /// Tokens between the term's beginning and the part's.
        let offset: UInt32
    }

    private var starts: [UInt32] = []
    private var other: [UInt32] = []

    /// The documents out of `candidates`, if there are any, in which all parts stand at their offsets.
    ///
    /// - Parameter parts: at least one; the rarest first is fastest.
    static func hits(
        of parts: inout [Part], among candidates: DocumentSet?, keepingPositions: Bool
    ) -> TermHits {
        var match = PhraseMatch()
        var hits = TermHits()
        parts.withUnsafeMutableBufferPointer { parts in
            while let document = parts[0].list.next(among: candidates) {
                if let beyond = align(parts, to: document) {
                    parts[0].list.seek(beyond)
                    continue
                }
                match.findStarts(parts)
                if !match.starts.isEmpty {
                    hits.append(document: document, frequency: UInt32(match.starts.count))
                    if keepingPositions { hits.append(positions: match.starts) }
                }
                parts[0].list.advance()
            }
        }
        return hits
    }

    /// Moves the other lists to the document of the first; the next document of one that does not have it.
    @inline(__always)
    private static func align(_ parts: UnsafeMutableBufferPointer<Part>, to document: UInt32) -> UInt32? {
        for index in 1..<max(1, parts.count) {
            parts[index].list.seek(document)
            if parts[index].list.document != document { return parts[index].list.document }
        }
        return nil
    }

    /// Leaves in `starts` the beginnings of the term in the current document.
    @inline(__always)
    private mutating func findStarts(_ parts: UnsafeMutableBufferPointer<Part>) {
        starts.removeAll(keepingCapacity: true)
        parts[0].list.readPositions(into: &starts, minus: parts[0].offset)
        for index in 1..<max(1, parts.count) where !starts.isEmpty {
            other.removeAll(keepingCapacity: true)
            parts[index].list.readPositions(into: &other, minus: parts[index].offset)
            intersectStarts()
        }
    }

    @inline(__always)
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
