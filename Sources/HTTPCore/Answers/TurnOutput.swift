/// The answers of one turn, to be sent in one call: octets in `bytes`, and after them at most one long body, `tail`,
/// that is sent without being copied.
struct TurnOutput {
    /// A body of at least so many bytes becomes the tail; a shorter one is copied. Measured with 30 KiB at 64
    /// connections: copied it took 1.16 of the bare loop's CPU time, as the tail 1.07.
    private static let minimumTailBytes = 2_048

    private(set) var bytes: [UInt8] = []
    private(set) var tail: ByteStorage?
    /// Offset in `tail` of the first octet that is sent.
    private(set) var tailStart = 0

    var isEmpty: Bool { bytes.isEmpty && tail == nil }

    var count: Int { bytes.count + (tail.map { $0.count - tailStart } ?? 0) }

    /// Appends octets. If there is a tail, it is copied to `bytes` first, as it is no longer last.
    @inline(__always)
    mutating func append<Result>(_ write: (inout [UInt8]) -> Result) -> Result {
        if let tail {
            bytes.append(contentsOf: tail.octets[tailStart...])
            self.tail = nil
        }
        return write(&bytes)
    }

    /// Appends a body from an offset on, which is not beyond its end: as the tail if it is long and there is none yet,
    /// else as a copy.
    mutating func append(_ body: ByteStorage, from start: Int = 0) {
        if body.count - start < Self.minimumTailBytes || tail != nil {
            append { $0.append(contentsOf: body.octets[start...]) }
        } else {
            (tail, tailStart) = (body, start)
        }
    }

    mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        tail = nil
    }
}
