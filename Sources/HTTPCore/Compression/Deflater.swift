import CZlib

/// Compresses bodies, one after another, to gzip (RFC 1952) by the system's zlib. Stays on one thread; zlib's state
/// takes 256 KiB.
final class Deflater {
    /// How much of the input must be in the output after a piece.
    enum Flush {
        /// As much as zlib chooses, which compresses best.
        case none
        /// All that went in so far.
        case all
        /// All of it and the end of the body.
        case end
    }

    /// One of zlib's levels 1 to 9. Measured on a list of twenty articles, 22,979 bytes: level 1 leaves 6,113 bytes in
    /// 193 µs, 4 leaves 5,821 in 284, 6 leaves 5,632 in 350, 9 leaves 5,610 in 398. The loop answers nobody else
    /// meanwhile.
    private static let level: Int32 = 4
    /// Bytes of output that `append` takes from zlib at once.
    private static let bufferBytes = 16_384

    private var stream = z_stream()
    private let pool: DeflaterPool?
    /// Whether octets went in since the last flush.
    private var hasUnflushed = false

    /// Prepares for the first body; nil when there is no memory for zlib's state.
    ///
    /// - Parameter pool: counts the deflater for as long as it lives.
    init?(pool: DeflaterPool? = nil) {
        self.pool = pool
        // Counted before zlib can fail: `deinit`, which takes it off again, runs after a failure too.
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

    /// Compresses the next piece of a body into `buffer`.
    ///
    /// - Returns: how many bytes came out; nil when they filled the buffer, so that some may be missing.
    func deflate(
        _ piece: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>, isLast: Bool
    ) -> Int? {
        begin(piece)
        let written = fill(buffer, isLast ? Z_FINISH : Z_NO_FLUSH)
        return stream.avail_out > 0 ? written : nil
    }

    /// Compresses the next piece of a body and appends what comes out.
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

    /// Gives zlib its next input, which must stay in memory until it is taken.
    private func begin(_ piece: UnsafeBufferPointer<UInt8>) {
        stream.next_in = UnsafeMutablePointer(mutating: piece.baseAddress)
        stream.avail_in = UInt32(piece.count)
    }

    /// Has zlib write to `buffer` until that is full or the input is taken, and returns how many bytes it wrote.
    private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ flush: Int32) -> Int {
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        _ = CZlib.deflate(&stream, flush)
        return buffer.count - Int(stream.avail_out)
    }
}
