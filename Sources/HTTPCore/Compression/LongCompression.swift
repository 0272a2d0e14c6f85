/// A long body on its way through zlib, a piece at a time: 8 MB take some 100 ms, in which a loop would answer nobody else.
final class LongCompression {
    enum Step {
        case unfinished
        /// The body compressed; nil when it would not become smaller.
        case finished(ByteStorage?)
    }

    private let plain: ByteStorage
    private let deflater: Deflater
    /// No more than for a result that is smaller than what went in. What is not written to takes no memory.
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var taken = 0
    private var written = 0

    init(_ plain: ByteStorage, _ deflater: Deflater) {
        (self.plain, self.deflater) = (plain, deflater)
        buffer = .allocate(capacity: plain.count)
    }

    deinit {
        buffer.deallocate()
    }

    /// Compresses the next piece.
    func advance() -> Step {
        let end = min(taken + Limits.compressionStepBytes, plain.count)
        let piece = UnsafeBufferPointer(rebasing: plain.octets[taken..<end])
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[written...])
        guard let count = deflater.deflate(piece, into: rest, isLast: end == plain.count) else { return .finished(nil) }
        (taken, written) = (end, written + count)
        return taken == plain.count ? .finished(ByteStorage(buffer[..<written])) : .unfinished
    }
}
