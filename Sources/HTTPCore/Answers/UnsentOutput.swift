/// The part of a turn's answers that the client has not taken yet. A tail is shared, not copied: clients that wait for
/// the same cached answer hold it once.
///
/// A class, so that a connection without one holds only an empty pointer.
final class UnsentOutput {
    let bytes: [UInt8]
    /// Sent after `bytes`, from `tailStart` on.
    let tail: ByteStorage?
    /// Offset in `tail`; what comes before it is sent already or copied to `bytes`.
    let tailStart: Int
    /// How many bytes are sent, of `bytes` and the tail together.
    private(set) var sent: Int

    /// - Parameter count: how many bytes of the output are sent already; fewer than all.
    init(_ output: TurnOutput, sent count: Int) {
        var bytes = Array(output.bytes.dropFirst(count))
        var tailSent = output.tailStart + max(0, count - output.bytes.count)
        if let tail = output.tail {
            // The tail may be a cached answer, whose date is overwritten for other clients. It is copied up to the
            // date's end, so that this client gets the rest of the date that it has the beginning of.
            let dated = min(ResponseWriter.dateEnd, tail.count)
            if tailSent < dated { bytes += tail.octets[tailSent..<dated] }
            tailSent = max(tailSent, dated)
        }
        self.bytes = bytes
        tail = output.tail
        tailStart = tailSent
        sent = 0
    }

    var isSent: Bool { sent == bytes.count + tailCount }

    /// Bytes of `tail` from `tailStart` on.
    private var tailCount: Int { tail.map { $0.count - tailStart } ?? 0 }

    /// Sends as much as the socket takes, and returns how many bytes it took.
    func send(to socket: CInt) throws(Errno) -> Int {
        let bytes = bytes
        let taken = try bytes.span.bytes.withUnsafeBytes { bytes throws(Errno) in try send(bytes, to: socket) } ?? 0
        sent += taken
        return taken
    }

    private func send(_ bytes: UnsafeRawBufferPointer, to socket: CInt) throws(Errno) -> Int? {
        let first = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(sent))
        guard let tail else { return try Syscall.send(socket, first) }
        let second = UnsafeRawBufferPointer(tail.octets).dropFirst(tailStart + max(0, sent - bytes.count))
        return try Syscall.send(socket, first, UnsafeRawBufferPointer(rebasing: second))
    }
}
