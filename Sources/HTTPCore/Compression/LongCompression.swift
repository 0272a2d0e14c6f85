/// Compresses a long body in steps: 8 MB take some 100 ms, in which the loop would answer nobody else.
final class LongCompression {
    /// What a step came to.
    enum Step {
        /// More steps are needed.
        case unfinished
        /// The body compressed; nil when it would not become smaller.
        case finished(ByteStorage?)
    }

    private let plain: ByteStorage
    private let deflater: Deflater
    /// The result. As long as the plain body, so that a result that is not smaller does not fit; pages of it that are
    /// never written to take no memory.
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    /// How many bytes of `plain` are compressed.
    private var taken = 0
    /// How many bytes of `buffer` are written.
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
