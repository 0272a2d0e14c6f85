/// The gzip compression of one loop: short bodies at once, long ones in steps (`LongCompression`), streams piece by
/// piece (`ActiveStream`).
///
/// A *deflater* (`Deflater`) is one zlib stream. The loop has one for all its short bodies; each long body and each
/// stream has its own for as long as it takes, and a `DeflaterPool` bounds how many there are.
final class Compression {
    /// A body of fewer bytes is not compressed: that would save less than the packet that it travels in.
    static let minimumBodyBytes = 1_024

    /// Deflaters of long bodies.
    let bodies: DeflaterPool
    /// Deflaters of streams.
    let streams: DeflaterPool
    private let deflater = Deflater()
    private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Limits.compressionStepBytes)

    init(limits: Limits) {
        bodies = DeflaterPool(limit: limits.compressedBodies)
        streams = DeflaterPool(limit: limits.compressedStreams)
    }

    deinit {
        buffer.deallocate()
    }

    /// The body, compressed; nil when it is too short, longer than `Limits.compressionStepBytes`, or would not become
    /// smaller.
    func gzip(_ plain: ByteStorage) -> ByteStorage? {
        guard let deflater, plain.count >= Self.minimumBodyBytes, plain.count <= buffer.count else { return nil }
        deflater.reset()
        // A result that is not smaller than the body does not fit.
        let buffer = UnsafeMutableBufferPointer(rebasing: buffer[..<plain.count])
        let count = deflater.deflate(UnsafeBufferPointer(plain.octets), into: buffer, isLast: true)
        return count.map { ByteStorage(buffer[..<$0]) }
    }
}
