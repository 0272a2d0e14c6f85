/// A request whose head is parsed and whose body is still arriving.
struct PendingBody {
    private enum Decoder {
        case length(remaining: Int)
        case chunked(ChunkedDecoder)
    }

    let request: Request
    /// Whether the body is kept for the handler. Otherwise its octets are only counted.
    private let isWanted: Bool
    private var decoder: Decoder

    /// Nil when the framing says that there is no body.
    init?(_ request: Request, framing: BodyFraming, isWanted: Bool) {
        self.request = request
        self.isWanted = isWanted
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

    /// Takes the bytes that belong to the body, and returns how many these are.
    ///
    /// - Throws: a 400 or 413 when the chunked coding is broken or its data too long.
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
