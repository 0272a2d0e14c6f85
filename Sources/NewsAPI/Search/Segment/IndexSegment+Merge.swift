extension IndexSegment {
    /// One segment of several, whose documents follow one another in the given order.
    ///
    /// - Parameter parts: of `SearchLimits.segmentDocuments` at most, taken together.
    static func merging(_ parts: [IndexSegment]) -> IndexSegment {
        if parts.count == 1 { return parts[0] }
        let (words, numbers) = WordDictionary.merging(parts.map(\.words))
        let fieldEnds = parts.flatMap { UnsafeBufferPointer(start: $0.fieldEnds, count: $0.documentCount) }
        let estimate = parts.reduce(0) { $0 + $1.listSize }
        return IndexSegment(words: words, fieldEnds: fieldEnds, estimatedSize: estimate) { maximum, terms, bytes in
            var heads = parts.indices.map { MergeCursor(part: parts[$0], numbers: numbers[$0]) }
            let writers = [false, true].map {
                PostingListWriter(documentCount: fieldEnds.count, isBigram: $0, maximum: maximum)
            }
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: PostingList.blockSize) { buffer in
                guard let buffer = buffer.baseAddress else { return }
                // Beside the heads, so that finding the least key touches nothing that is counted by reference.
                var keys = heads.map(\.key)
                while let key = keys.min(), key != MergeCursor.end {
                    let writer = writers[TermKey.isBigram(key) ? 1 : 0]
                    var base = 0
                    for index in heads.indices {
                        if keys[index] == key {
                            heads[index].append(to: writer, from: base, buffer)
                            heads[index].advance()
                            keys[index] = heads[index].key
                        }
                        base += parts[index].documentCount
                    }
                    terms.append(key, start: bytes.count)
                    writer.finish(into: bytes)
                }
            }
        }
    }
}
