/// Encodes posting lists, one after the other.
///
/// A list is: document count, length of the document part in bytes, skip entries, document part, position part.
/// Documents are deltas in variable bytes, shifted left by one; the low bit says that a frequency (less two) follows,
/// as in Lucene's `.doc` files. Documents come in blocks of `skipInterval`. The positions of a block are numbers of one
/// width, a byte that says how many bits, and then all of them: any one is read without those before it, in two thirds
/// of the space of variable bytes. A skip entry stands for each block but the first and holds three 32-bit numbers: the
/// last document before the block, and the block's beginning in the document and in the position part.
struct PostingListWriter {
    private var count = 0
    private var last: UInt32 = 0
    private var documents: [UInt8] = []
    private var positions: [UInt8] = []
    private var skips: [UInt32] = []
    /// The positions of the block that is being filled.
    private var block: [UInt32] = []

    /// Appends a document, in ascending order.
    ///
    /// - Parameter places: positions in the document, ascending; empty in a list without positions.
    @inline(__always)
    mutating func append(document: UInt32, frequency: UInt32, places: UnsafeBufferPointer<UInt32>) {
        if count > 0, count % SearchLimits.skipInterval == 0 {
            packBlock()
            skips.append(last)
            skips.append(UInt32(documents.count))
            skips.append(UInt32(positions.count))
        }
        let delta = document - last
        VariableByte.append(delta << 1 | (frequency > 1 ? 1 : 0), to: &documents)
        if frequency > 1 { VariableByte.append(frequency - 2, to: &documents) }
        for place in places { block.append(place) }
        last = document
        count += 1
    }

    /// Appends the encoded list to `bytes` and starts the next one.
    mutating func finish(into bytes: inout [UInt8]) {
        packBlock()
        VariableByte.append(UInt32(count), to: &bytes)
        VariableByte.append(UInt32(documents.count), to: &bytes)
        for value in skips {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        bytes.append(contentsOf: documents)
        bytes.append(contentsOf: positions)
        documents.removeAll(keepingCapacity: true)
        positions.removeAll(keepingCapacity: true)
        skips.removeAll(keepingCapacity: true)
        count = 0
        last = 0
    }

    private mutating func packBlock() {
        guard !block.isEmpty else { return }
        let width = UInt64(32 - block.reduce(0, |).leadingZeroBitCount)
        positions.append(UInt8(width))
        var bits: UInt64 = 0
        var filled: UInt64 = 0
        for place in block {
            bits |= UInt64(place) << filled
            filled += width
            while filled >= 8 {
                positions.append(UInt8(truncatingIfNeeded: bits))
                bits >>= 8
                filled -= 8
            }
        }
        if filled > 0 { positions.append(UInt8(truncatingIfNeeded: bits)) }
        block.removeAll(keepingCapacity: true)
    }
}
