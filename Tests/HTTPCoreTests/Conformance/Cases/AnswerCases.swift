/// Kinds of answers: kept ready, streamed (RFC 9112 §7.1, §9.3), and in turn on one connection.
enum AnswerCases {
    private static let cached = Wire.get(target: "/cached")
    private static let stream = Wire.get(target: "/stream")
    private static let chunked = WireAnswer.echo("GET /stream ", fields: ["Transfer-Encoding: chunked"])

    static let all: [WireCase] = [
        WireCase("answer: kept ready", Wire.times(4, cached), Array(repeating: .echo("GET /cached "), count: 4), .open),
        WireCase(
            "answer: kept ready, to HEAD too", Wire.times(3, cached) + Wire.request("HEAD /cached HTTP/1.1") + cached,
            Array(repeating: .echo("GET /cached "), count: 3) + [
                .toHead(200, fields: ["Content-Length: 12"]), .echo("GET /cached "),
            ],
            .open),
        WireCase(
            "answer: kept ready, then a close",
            Wire.times(3, cached) + Wire.request("GET /cached HTTP/1.1", ["Connection: close"]),
            Array(repeating: .echo("GET /cached "), count: 4), .closed),
        WireCase(
            "answer: kept ready for one query, not for another",
            Wire.times(3, Wire.get(target: "/cached?a")) + Wire.get(target: "/cached?b"),
            Array(repeating: .echo("GET /cached?a= "), count: 3) + [.echo("GET /cached?b= ")], .open),
        WireCase(
            "answer: kept ready, but not for a request without a Host",
            Wire.times(3, cached) + Wire.bare("GET /cached HTTP/1.1"),
            Array(repeating: .echo("GET /cached "), count: 3) + [400], .closed),
        WireCase(
            "answer: kept ready, but not for a request with two lengths",
            Wire.times(3, cached) + Wire.request("GET /cached HTTP/1.1", ["Content-Length: 0", "Content-Length: 0"]),
            Array(repeating: .echo("GET /cached "), count: 3) + [400], .closed),
        WireCase(
            "answer: kept ready, but not for a request with a body",
            Wire.times(3, cached) + Wire.request("GET /cached HTTP/1.1", ["Content-Length: 2"]) + "hi",
            Array(repeating: .echo("GET /cached "), count: 3) + [.echo("GET /cached hi")], .open),
        WireCase("answer: streamed", stream, [chunked], .open),
        WireCase(
            "answer: streamed, the request has a body",
            Wire.request("POST /stream HTTP/1.1", ["Content-Length: 2"]) + "hi",
            [.echo("POST /stream hi")], .open),
        WireCase("answer: streamed twice", stream + stream, [chunked, chunked], .open),
        WireCase(
            "answer: streamed between others", Wire.get() + stream + Wire.get(),
            [.echo("GET /a "), chunked, .echo("GET /a ")], .open),
        WireCase(
            "answer: streamed, then a close", Wire.request("GET /stream HTTP/1.1", ["Connection: close"]) + Wire.get(),
            [chunked], .closed),
        WireCase(
            "answer: streamed to HEAD is no content", Wire.request("HEAD /stream HTTP/1.1") + Wire.get(),
            [.toHead(200), .echo("GET /a ")], .open),
        WireCase(
            "answer: streamed to HTTP/1.0 ends with the connection", Wire.request("GET /stream HTTP/1.0"),
            [.echo("GET /stream ")], .closed),
        WireCase(
            "answer: streamed to HTTP/1.0 that keeps alive ends with the connection",
            Wire.request("GET /stream HTTP/1.0", ["Connection: keep-alive"]) + Wire.get(), [.echo("GET /stream ")],
            .closed),
        WireCase("answer: streamed, then bad", stream + "bad\r\n\r\n", [chunked, 400], .closed),
        WireCase("answer: streamed, and the client ends its half", stream, [chunked], .ended),
        WireCase(
            "answer: streamed, and the client ends its half behind another request", stream + Wire.get(),
            [chunked, .echo("GET /a ")], .ended),
        WireCase(
            "answer: a stream that has nothing to send at first", Wire.get(target: "/idle"), [.echo("GET /idle ")],
            .open),
        WireCase(
            "answer: a stream that has nothing at first, and the client ends its half behind another request",
            Wire.get(target: "/idle") + Wire.get(), [.echo("GET /idle "), .echo("GET /a ")], .ended),
        WireCase("answer: streamed, then half a request", stream + "GET /a HT", [chunked], .waiting),
    ]
}
