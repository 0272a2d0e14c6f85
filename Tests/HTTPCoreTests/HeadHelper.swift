@testable import HTTPCore

/// A parsed head and its bytes, for tests of the rules that work on both.
struct ParsedHead: ~Copyable {
    let bytes: [UInt8]
    var head = RequestHead()

    /// A GET with the given field lines (each without its line end).
    init(fields: [String], version: String = "1.1", target: String = "/") {
        let text = "GET \(target) HTTP/\(version)\r\n" + fields.map { $0 + "\r\n" }.joined() + "\r\n"
        let bytes = Array(text.utf8)
        precondition(RequestParser.parse(bytes.span, limits: Limits(), into: &head) == .complete)
        self.bytes = bytes
    }
}

/// The status of a failure, nil without one.
func status(_ body: () throws(Failure) -> Void) -> Int? {
    do throws(Failure) {
        try body()
        return nil
    } catch {
        return error.status.code
    }
}
