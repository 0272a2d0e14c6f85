/// Methods (RFC 9110 §9). Which ones a path takes is the application's to say; here it takes all.
enum MethodCases {
    static let all: [WireCase] =
        [
            .accepted("method: OPTIONS", Wire.request("OPTIONS /a HTTP/1.1"), "OPTIONS /a "),
            .accepted("method: OPTIONS *", Wire.request("OPTIONS * HTTP/1.1"), "OPTIONS * "),
            .accepted("method: DELETE", Wire.request("DELETE /a HTTP/1.1"), "DELETE /a "),
            .accepted("method: TRACE without content", Wire.request("TRACE /a HTTP/1.1"), "TRACE /a "),
            .accepted(
                "method: PUT with a body", Wire.request("PUT /a HTTP/1.1", ["Content-Length: 1"]) + "x", "PUT /a x"),
            .accepted("method: GET with a body", Wire.get("Content-Length: 1") + "x", "GET /a x"),
            .accepted(
                "method: GET with a chunked body", Wire.get("Transfer-Encoding: chunked") + "1\r\nx\r\n0\r\n\r\n",
                "GET /a x"),
            .accepted("method: POST without a length has no body", Wire.post(), "POST /e "),
            .accepted("method: unknown", Wire.request("FROB /a HTTP/1.1"), "FROB /a "),
            .accepted("method: names are case-sensitive", Wire.request("get /a HTTP/1.1"), "get /a "),
            .accepted(
                "method: every kind of token octet", Wire.request("A1!#$%&'*+-.^_`|~z /a HTTP/1.1"),
                "A1!#$%&'*+-.^_`|~z /a "),
            .accepted(
                "method: of the longest length", Wire.request("\(Wire.times(32, "M")) /a HTTP/1.1"),
                "\(Wire.times(32, "M")) /a "),
            .refused("method: too long", Wire.request("\(Wire.times(33, "M")) /a HTTP/1.1"), 501),
            .refused("method: much too long", Wire.request("\(Wire.times(3_000, "M")) /a HTTP/1.1"), 501),
            .refused("method: CONNECT, which only a proxy can do", Wire.request("CONNECT b:443 HTTP/1.1"), 501),
            .refused("method: CONNECT with a path", Wire.request("CONNECT /a HTTP/1.1"), 501),
            .refused("method: the authority form is for CONNECT only", Wire.get(target: "b:443")),
            .refused("method: the target * is for OPTIONS only", Wire.get(target: "*")),
            .refused("method: OPTIONS ** is no target", Wire.request("OPTIONS ** HTTP/1.1")),
            .refused("method: HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
            .refused("method: non-ASCII", Wire.request("GÉT /a HTTP/1.1")),
        ]
        + "\"(),/:;<=>?@[\\]{}\u{1}\u{7F}".map { octet in
            .refused(
                "method: no token octet \(octet.unicodeScalars.first!.value)", Wire.request("G\(octet)T /a HTTP/1.1"))
        }
}
