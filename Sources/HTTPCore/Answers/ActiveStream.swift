/// A streamed body that is being sent on a connection.
///
/// A class, so that a connection without one holds only an empty pointer.
final class ActiveStream {
    let body: BodyStream
    /// Whether pieces are sent as chunks. An HTTP/1.0 client reads up to the end of the connection instead.
    let isChunked: Bool
    /// Compresses the body; nil if it is sent as it is.
    let deflater: Deflater?
    /// The answer that the body is part of.
    let context: AnswerContext
    /// The status of that answer.
    let status: Status
    /// Whether the last pull had nothing to send.
    var isIdle = false
    /// Bytes of all pieces so far, before compression.
    private(set) var pulledBytes = 0
    /// The same after compression.
    private(set) var writtenBytes = 0

    init(_ body: BodyStream, isChunked: Bool, deflater: Deflater?, _ context: AnswerContext, _ status: Status) {
        (self.body, self.isChunked, self.deflater, self.context, self.status) = (
            body, isChunked, deflater, context, status
        )
    }

    /// Appends the next piece in the form in which it is sent. When the stream has nothing more for now, zlib's buffer
    /// is flushed, so that the client gets all that was pulled.
    func pull(into output: inout [UInt8]) -> BodyStream.Pull {
        let start = output.count
        defer { writtenBytes += output.count - start }
        guard let deflater else {
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
