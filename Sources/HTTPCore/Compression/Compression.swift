/// What one loop compresses with: short bodies at once, long ones in steps, streams as they come.
final class Compression {
    /// Bytes below which compressing saves less than the packet it travels in.
    static let minimumBodyBytes = 1_024

    let bodies: DeflaterPool
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

    /// A body of at most `Limits.compressionStepBytes` compressed; nil when it is too small or would not become smaller.
    func gzip(_ plain: ByteStorage) -> ByteStorage? {
        guard let deflater, plain.count >= Self.minimumBodyBytes, plain.count <= buffer.count else { return nil }
        deflater.reset()
        // No room for a result that is not smaller than what went in.
        let buffer = UnsafeMutableBufferPointer(rebasing: buffer[..<plain.count])
        let count = deflater.deflate(UnsafeBufferPointer(plain.octets), into: buffer, isLast: true)
        return count.map { ByteStorage(buffer[..<$0]) }
    }
}
