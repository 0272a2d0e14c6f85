import CZlib

/// gzip (RFC 1952) by the system's zlib, of one body after the other. Lives on one thread; 256 KiB of zlib's state.
final class Deflater {
    /// What must be in the output behind a piece.
    enum Flush {
        /// What zlib likes, which compresses best.
        case none
        /// All that went in.
        case all
        /// The end of the body, too.
        case end
    }

    /// Of zlib's 1 to 9. Measured on a list of twenty articles, 22,979 bytes: 1 leaves 6,113 bytes in 193 µs, 4 leaves 5,821
    /// in 284, 6 leaves 5,632 in 350, 9 leaves 5,610 in 398. The loop answers nobody else meanwhile.
    private static let level: Int32 = 4
    /// Bytes of what comes out that are taken from zlib at once.
    private static let bufferBytes = 16_384

    private var stream = z_stream()
    private let pool: DeflaterPool?
    /// Octets went in since the last flush.
    private var hasUnflushed = false

    /// - Parameter pool: what it was taken from, and goes back to when it is let go.
    /// - Returns: nil when there is no memory for it.
    init?(pool: DeflaterPool? = nil) {
        self.pool = pool
        // `deinit` runs for one that failed, too.
        pool?.open += 1
        guard czlib_gzip_init(&stream, Self.level) == Z_OK else { return nil }
    }

    deinit {
        deflateEnd(&stream)
        pool?.open -= 1
    }

    /// Begins another body.
    func reset() {
        deflateReset(&stream)
    }

    /// Takes the next piece of a body, all of it unless the room is too small for what comes out.
    ///
    /// - Returns: how many bytes came out; nil when the room was too small.
    func deflate(
        _ piece: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>, isLast: Bool
    ) -> Int? {
        begin(piece)
        let written = fill(buffer, isLast ? Z_FINISH : Z_NO_FLUSH)
        return stream.avail_out > 0 ? written : nil
    }

    /// Takes the next piece of a body and appends what comes out.
    func append(_ piece: [UInt8], _ flush: Flush, to output: inout [UInt8]) {
        if !piece.isEmpty { hasUnflushed = true }
        if flush == .all && !hasUnflushed { return }
        if flush == .all { hasUnflushed = false }
        piece.withUnsafeBufferPointer { piece in
            begin(piece)
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.bufferBytes) { buffer in
                repeat {
                    let written = fill(buffer, flush == .end ? Z_FINISH : flush == .all ? Z_SYNC_FLUSH : Z_NO_FLUSH)
                    output.append(contentsOf: buffer[..<written])
                } while stream.avail_out == 0
            }
        }
    }

    private func begin(_ piece: UnsafeBufferPointer<UInt8>) {
        stream.next_in = UnsafeMutablePointer(mutating: piece.baseAddress)
        stream.avail_in = UInt32(piece.count)
    }

    /// Bytes written to `room`: zlib stops when it is full, or has taken all that was given.
    private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ flush: Int32) -> Int {
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        _ = CZlib.deflate(&stream, flush)
        return buffer.count - Int(stream.avail_out)
    }
}
