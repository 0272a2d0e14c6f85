/// The name that a proxy or client gives a request in `X-Request-Id`. It goes back with the answer and into the access
/// record, so that what several programs say of one request is found together.
enum RequestID {
    /// Whether the octets may go back: visible ASCII cannot add a field line or break a line of a log.
    static func isValid(_ octets: Span<UInt8>) -> Bool {
        guard octets.count > 0, octets.count <= Limits.requestIDBytes else { return false }
        for index in octets.indices where octets[index] <= 0x20 || octets[index] >= 0x7F { return false }
        return true
    }
}
