/// What a client has not taken yet of the answers of a turn. A long body at their end stays where it lies: clients that
/// wait for one kept answer hold it once.
///
/// A class, so that a connection without one has a pointer's room for it.
final class UnsentOutput {
    let bytes: [UInt8]
    let tail: ByteStorage?
    /// Where in `tail` what is sent from there begins.
    let tailStart: Int
    /// How much of `bytes` and, behind them, of `tail` is sent.
    private(set) var sent: Int

    /// - Parameter count: how many bytes of the output are sent, not all.
    init(_ output: TurnOutput, sent count: Int) {
        var bytes = Array(output.bytes.dropFirst(count))
        var tailSent = max(0, count - output.bytes.count)
        if let tail = output.tail {
            // A kept answer begins with a date that is written anew; this client is told the one that it has the beginning of.
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

    /// Bytes of `tail` that are sent from there.
    private var tailCount: Int { tail.map { $0.count - tailStart } ?? 0 }

    /// Sends as much as the socket takes and returns how many bytes that were.
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
