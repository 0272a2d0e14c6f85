extension IndexSegment {
    /// As few segments as the limit of a segment's size allows out of several, whose documents follow one another in
    /// the given order.
    static func merging(_ parts: [IndexSegment]) -> [IndexSegment] {
        var merged: [IndexSegment] = []
        var group: [IndexSegment] = []
        for part in parts {
            if group.reduce(part.size, { $0 + $1.size }) > SearchLimits.segmentBytes {
                merged.append(joining(group))
                group = []
            }
            group.append(part)
        }
        return group.isEmpty ? merged : merged + [joining(group)]
    }

    private static func joining(_ parts: [IndexSegment]) -> IndexSegment {
        if parts.count == 1 { return parts[0] }
        let (runs, numbers) = RunDictionary.merging(parts.map(\.runs))
        var heads = parts.indices.map { SegmentHead(part: parts[$0], numbers: numbers[$0]) }
        var keys: [UInt64] = []
        var starts: [UInt32] = []
        var bytes: [UInt8] = []
        keys.reserveCapacity(parts.reduce(0) { max($0, $1.keys.count) } * 2)
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.size })
        var writer = PostingListWriter()
        var places: [UInt32] = []
        while let key = heads.lazy.compactMap(\.key).min() {
            keys.append(key)
            starts.append(UInt32(bytes.count))
            var base = 0
            for index in heads.indices {
                if heads[index].key == key {
                    heads[index].append(to: &writer, from: UInt32(base), &places)
                    heads[index].advance()
                }
                base += parts[index].documentCount
            }
            writer.finish(into: &bytes)
        }
        bytes.append(contentsOf: [UInt8](repeating: 0, count: PostingList.padding))
        return IndexSegment(
            runs: runs, titleLengths: parts.flatMap(\.titleLengths), bodyLengths: parts.flatMap(\.bodyLengths),
            keys: keys, starts: starts, bytes: bytes)
    }
}

/// A walk over the terms of a segment in a merge, under the merged segment's keys.
private struct SegmentHead {
    let part: IndexSegment
    let numbers: [UInt32]
    private var term = 0
    private(set) var key: UInt64?

    init(part: IndexSegment, numbers: [UInt32]) {
        self.part = part
        self.numbers = numbers
        key = part.keys.first.map { TermKey.renumbered($0, numbers) }
    }

    mutating func advance() {
        term += 1
        key = term < part.keys.count ? TermKey.renumbered(part.keys[term], numbers) : nil
    }

    /// Appends the current list, its documents moved up by `base`.
    func append(to writer: inout PostingListWriter, from base: UInt32, _ places: inout [UInt32]) {
        let hasPositions = TermKey.isPair(part.keys[term])
        part.withBytes { bytes in
            var list = PostingList(at: bytes + Int(part.starts[term]))
            while list.document != PostingList.end {
                places.removeAll(keepingCapacity: true)
                if hasPositions { for occurrence in 0..<list.frequency { places.append(list.position(occurrence)) } }
                places.withUnsafeBufferPointer {
                    writer.append(document: base + list.document, frequency: list.frequency, places: $0)
                }
                list.advance()
            }
        }
    }
}
