extension IndexSegment {
    /// Merges segments into one, list by list: the texts are not needed. Documents keep the order of the parts.
    ///
    /// - Parameter parts: they have at most `SearchLimits.segmentDocuments` together.
    static func merging(_ parts: [IndexSegment]) -> IndexSegment {
        if parts.count == 1 { return parts[0] }
        let (words, numbers) = WordDictionary.merging(parts.map(\.words))
        let fieldEnds = parts.flatMap { UnsafeBufferPointer(start: $0.fieldEnds, count: $0.documentCount) }
        let estimate = parts.reduce(0) { $0 + $1.listSize }
        return IndexSegment(words: words, fieldEnds: fieldEnds, estimatedSize: estimate) { maximum, terms, bytes in
            var cursors = parts.indices.map { MergeCursor(part: parts[$0], numbers: numbers[$0]) }
            let writers = [false, true].map {
                PostingListWriter(documentCount: fieldEnds.count, isBigram: $0, maximum: maximum)
            }
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: PostingList.blockSize) { buffer in
                guard let buffer = buffer.baseAddress else { return }
                // Copies of the cursors' keys: the least one is found without retaining anything.
                var keys = cursors.map(\.key)
                while let key = keys.min(), key != MergeCursor.end {
                    let writer = writers[TermKey.isBigram(key) ? 1 : 0]
                    var base = 0
                    for index in cursors.indices {
                        if keys[index] == key {
                            cursors[index].append(to: writer, from: base, buffer)
                            cursors[index].advance()
                            keys[index] = cursors[index].key
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
