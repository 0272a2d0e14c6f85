/// A request whose head is read and whose body is still coming in.
struct PendingBody {
    private enum Decoder {
        case length(remaining: Int)
        case chunked(ChunkedDecoder)
    }

    let request: Request
    /// Whether the octets are kept; else they are counted and let go.
    private let isWanted: Bool
    /// Whether the answer may be compressed.
    let takesGzip: Bool
    private var decoder: Decoder

    /// nil when the framing says that there is no body.
    init?(_ request: Request, framing: BodyFraming, isWanted: Bool, takesGzip: Bool) {
        self.request = request
        self.isWanted = isWanted
        self.takesGzip = takesGzip
        switch framing {
        case .none: return nil
        case .length(let length): decoder = .length(remaining: length)
        case .chunked: decoder = .chunked(ChunkedDecoder())
        }
    }

    var isComplete: Bool {
        switch decoder {
        case .length(let remaining): remaining == 0
        case .chunked(let decoder): decoder.isDone
        }
    }

    /// Takes what belongs to the body and returns how many bytes that were.
    mutating func receive(_ bytes: Span<UInt8>, limits: Limits) throws(Failure) -> Int {
        switch decoder {
        case .length(let remaining):
            let count = min(remaining, bytes.count)
            if isWanted {
                bytes.extracting(0..<count).withUnsafeBufferPointer { request.body.append(contentsOf: $0) }
            }
            decoder = .length(remaining: remaining - count)
            return count
        case .chunked(var chunked):
            let count = try chunked.decode(bytes, limits: limits, appendingTo: &request.body)
            decoder = .chunked(chunked)
            if !isWanted { request.body.removeAll(keepingCapacity: true) }
            return count
        }
    }
}
