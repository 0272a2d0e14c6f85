/// A request method. Names are case-sensitive (RFC 9110 §9.1).
public enum Method: Sendable, Equatable {
    /// The methods that the server tells apart. CONNECT is always refused.
    case get, head, options, connect
    /// Any other method; `Request.methodName` has its name.
    case other

    init(_ name: Span<UInt8>) {
        switch name.count {
        case 3 where name.equals("GET"): self = .get
        case 4 where name.equals("HEAD"): self = .head
        case 7 where name.equals("OPTIONS"): self = .options
        case 7 where name.equals("CONNECT"): self = .connect
        default: self = .other
        }
    }
}
