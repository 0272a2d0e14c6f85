/// A long body on its way through zlib, a piece at a time: 8 MB take some 100 ms, in which a loop would answer nobody else.
final class LongCompression {
    enum Step {
        case unfinished
        /// The body compressed; nil when it would not become smaller.
        case finished(ByteStorage?)
    }

    private let plain: ByteStorage
    private let pool: DeflaterPool
    /// Taken with the first step, and let go with this object.
    private var deflater: Deflater?
    /// No more than for a result that is smaller than what went in. What is not written to takes no memory.
    private let room: UnsafeMutableBufferPointer<UInt8>
    private var taken = 0
    private var written = 0

    init(_ plain: ByteStorage, pool: DeflaterPool) {
        (self.plain, self.pool) = (plain, pool)
        room = .allocate(capacity: plain.count)
    }

    deinit {
        room.deallocate()
    }

    /// Compresses the next piece; waits when too many other bodies are being compressed.
    func advance() -> Step {
        if deflater == nil { deflater = pool.take() }
        guard let deflater else { return pool.isFull ? .unfinished : .finished(nil) }
        let end = min(taken + Limits.compressionStepBytes, plain.count)
        let piece = UnsafeBufferPointer(rebasing: plain.octets[taken..<end])
        let rest = UnsafeMutableBufferPointer(rebasing: room[written...])
        guard let count = deflater.deflate(piece, into: rest, isLast: end == plain.count) else { return .finished(nil) }
        (taken, written) = (end, written + count)
        return taken == plain.count ? .finished(ByteStorage(room[..<written])) : .unfinished
    }
}
