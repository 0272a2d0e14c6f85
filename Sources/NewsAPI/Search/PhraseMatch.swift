/// Finds the documents, and the places in them, where the parts of a term stand at their offsets.
///
/// The parts hold one another by positions alone: positions run on without a break inside a block and jump by one
/// between blocks, so no match crosses from one block to the next.
enum PhraseMatch {
    /// A part of the term.
    struct Part {
        var list: PostingList
        /// Tokens between the term's beginning and the part's.
        let offset: UInt32
        /// The next occurrence in the current document to look at.
        fileprivate var occurrence: UInt32 = 0

        init(list: PostingList, offset: UInt32) {
            self.list = list
            self.offset = offset
        }
    }

    /// The documents out of `candidates`, if there are any, in which all parts stand at their offsets.
    ///
    /// - Parameter parts: at least one; the rarest first is fastest.
    static func hits(of parts: inout [Part], among candidates: DocumentSet?, keepingPositions: Bool) -> TermHits {
        var hits = TermHits()
        parts.withUnsafeMutableBufferPointer { parts in
            while let document = parts[0].list.next(among: candidates) {
                if let beyond = align(parts, to: document) {
                    parts[0].list.seek(beyond)
                    continue
                }
                let frequency = forEachStart(parts) { if keepingPositions { hits.append(position: $0) } }
                if frequency > 0 { hits.append(document: document, frequency: frequency) }
                parts[0].list.advance()
            }
        }
        return hits
    }

    /// Moves the other lists to the document of the first; the next document of one that does not have it.
    @inline(__always)
    private static func align(_ parts: UnsafeMutableBufferPointer<Part>, to document: UInt32) -> UInt32? {
        parts[0].occurrence = 0
        for index in 1..<max(1, parts.count) {
            parts[index].list.seek(document)
            if parts[index].list.document != document { return parts[index].list.document }
            parts[index].occurrence = 0
        }
        return nil
    }

    /// Calls `body` with each beginning of the term in the current document; returns how many there are.
    @inline(__always)
    private static func forEachStart(_ parts: UnsafeMutableBufferPointer<Part>, _ body: (UInt32) -> Void) -> UInt32 {
        var found: UInt32 = 0
        for occurrence in 0..<parts[0].list.frequency {
            let position = parts[0].list.position(occurrence)
            guard position >= parts[0].offset else { continue }
            let start = position - parts[0].offset
            guard others(parts, standFor: start) else { continue }
            body(start)
            found += 1
        }
        return found
    }

    /// Whether all parts but the first stand at their offsets from `start`; to be asked in ascending order.
    @inline(__always)
    private static func others(_ parts: UnsafeMutableBufferPointer<Part>, standFor start: UInt32) -> Bool {
        for index in 1..<max(1, parts.count) {
            let goal = start + parts[index].offset
            var occurrence = parts[index].occurrence
            let count = parts[index].list.frequency
            while occurrence < count, parts[index].list.position(occurrence) < goal { occurrence += 1 }
            parts[index].occurrence = occurrence
            guard occurrence < count, parts[index].list.position(occurrence) == goal else { return false }
        }
        return true
    }
}
