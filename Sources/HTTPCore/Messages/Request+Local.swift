extension Request {
    /// A GET that came over no connection, for a program that makes an answer without a server. It is held to the
    /// limits that a server holds it to.
    ///
    /// - Parameter target: path and query, percent-encoded.
    /// - Throws: why a server would refuse the request.
    public convenience init(get target: String) throws(Failure) {
        let bytes = Array("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        var head = RequestHead()
        switch RequestParser.parse(bytes.span, limits: Limits(), into: &head) {
        case .complete: try self.init(head, bytes.span, AnswerTerms(head, bytes.span))
        case .incomplete: throw Failure(.badRequest, "The request ends within its head.")
        case .bad(let failure): throw failure
        }
    }
}
