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
        // Beside the heads, so that finding the least key touches nothing that is counted by reference.
        var headKeys = heads.map(\.key)
        while let key = headKeys.min(), key != SegmentHead.end {
            keys.append(key)
            starts.append(UInt32(bytes.count))
            var base = 0
            for index in heads.indices {
                if headKeys[index] == key {
                    heads[index].append(to: &writer, from: UInt32(base), &places)
                    heads[index].advance()
                    headKeys[index] = heads[index].key
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
