/// A streamed body that is being sent on a connection.
struct ActiveStream {
    let body: BodyStream
    /// Whether pieces are sent as chunks. An HTTP/1.0 client reads up to the end of the connection instead.
    let isChunked: Bool
    /// Compresses the body; nil if it is sent as it is.
    let deflater: Deflater?
    /// Whether the last pull had nothing to send.
    var isIdle = false
    /// Bytes of all pieces so far, before compression.
    private(set) var pulledBytes = 0

    init(_ body: BodyStream, isChunked: Bool, deflater: Deflater?) {
        (self.body, self.isChunked, self.deflater) = (body, isChunked, deflater)
    }

    /// Appends the next piece in the form in which it is sent. When the stream has nothing more for now, zlib's buffer
    /// is flushed, so that the client gets all that was pulled.
    mutating func pull(into output: inout [UInt8]) -> BodyStream.Pull {
        guard let deflater else {
            let start = output.count
            let pull = body.pull(into: &output)
            pulledBytes += output.count - start
            return pull
        }
        var piece: [UInt8] = []
        let pull = body.pull(into: &piece)
        pulledBytes += piece.count
        let flush: Deflater.Flush =
            switch pull {
            case .more: .none
            case .idle: .all
            case .end: .end
            }
        deflater.append(piece, flush, to: &output)
        return pull
    }
}
