/// An answer that is kept ready: head and body as they are sent to a client that keeps the connection.
final class CachedAnswer {
    let target: [UInt8]
    let isGzip: Bool
    let wire: ByteStorage
    /// Bytes of the head in `wire`.
    let headLength: Int
    /// Different from every other answer's of the same cache, from 1.
    let serial: UInt64

    init(target: [UInt8], isGzip: Bool, wire: ByteStorage, headLength: Int, serial: UInt64) {
        (self.target, self.isGzip, self.wire, self.headLength) = (target, isGzip, wire, headLength)
        self.serial = serial
    }

    /// Bytes that it takes.
    var size: Int { wire.count + target.count }

    /// Writes another `Date` line over the one that is there.
    func writeDate(_ line: [UInt8]) {
        line.withUnsafeBufferPointer { line in
            UnsafeMutableRawPointer(wire.octets.baseAddress! + ResponseWriter.dateOffset)
                .copyMemory(from: line.baseAddress!, byteCount: line.count)
        }
    }
}
