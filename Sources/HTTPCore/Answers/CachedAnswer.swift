/// An answer in the cache, always a 200: head and body as they are sent to a client that keeps the connection.
final class CachedAnswer {
    /// The request target as sent.
    let target: [UInt8]
    /// Whether the answer is for clients that take gzip.
    let isGzip: Bool
    /// Head and body.
    let wire: ByteStorage
    /// Bytes of the head in `wire`.
    let headLength: Int

    init(target: [UInt8], isGzip: Bool, wire: ByteStorage, headLength: Int) {
        (self.target, self.isGzip, self.wire, self.headLength) = (target, isGzip, wire, headLength)
    }

    /// Bytes that count against the cache's limit.
    var size: Int { wire.count + target.count }

    /// Overwrites the `Date` line, whose length is always the same.
    func writeDate(_ line: [UInt8]) {
        line.withUnsafeBufferPointer { line in
            UnsafeMutableRawPointer(wire.octets.baseAddress! + ResponseWriter.dateOffset)
                .copyMemory(from: line.baseAddress!, byteCount: line.count)
        }
    }
}
