/// A body that is being sent piece by piece.
struct ActiveStream {
    let body: BodyStream
    /// Whether pieces are framed as chunks; an HTTP/1.0 client reads up to the end of the connection instead.
    let isChunked: Bool
    /// What compresses it, if it is compressed.
    let deflater: Deflater?
    /// The last pull had nothing to send.
    var isIdle = false
    /// Bytes of all pieces, before they were compressed.
    private(set) var pulledBytes = 0

    init(_ body: BodyStream, isChunked: Bool, deflater: Deflater?) {
        (self.body, self.isChunked, self.deflater) = (body, isChunked, deflater)
    }

    /// Appends the next piece as it is sent. A client is told all that there is before the stream waits for more.
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
