/// A request method. Names are case-sensitive (RFC 9110 §9.1).
public enum Method: Sendable, Equatable {
    /// The methods that the server tells apart. CONNECT is always refused.
    case get, head, options, connect
    /// Any other method; `Request.methodName` has its name.
    case other

    init(_ name: Span<UInt8>) {
        func equals(_ text: StaticString) -> Bool {
            guard name.count == text.utf8CodeUnitCount else { return false }
            for index in name.indices where name[index] != text.utf8Start[index] { return false }
            return true
        }
        switch name.count {
        case 3 where equals("GET"): self = .get
        case 4 where equals("HEAD"): self = .head
        case 7 where equals("OPTIONS"): self = .options
        case 7 where equals("CONNECT"): self = .connect
        default: self = .other
        }
    }
}
