/// Several requests on one connection (RFC 9112 §9.3.2): answered in order, and none after a close or an error.
enum PipelineCases {
    private static let next = Wire.request("GET /b HTTP/1.1")
    private static let last = Wire.request("GET /c HTTP/1.1", ["Connection: close"])

    static let all: [WireCase] = [
        WireCase("pipeline: two", Wire.get() + next, [.echo("GET /a "), .echo("GET /b ")], .open),
        WireCase(
            "pipeline: the last one closes", Wire.get() + next + last,
            [.echo("GET /a "), .echo("GET /b "), .echo("GET /c ")], .closed),
        WireCase("pipeline: nothing behind a close", last + Wire.get() + next, [.echo("GET /c ")], .closed),
        WireCase(
            "pipeline: a close in the middle", Wire.get() + last + next, [.echo("GET /a "), .echo("GET /c ")], .closed),
        WireCase("pipeline: garbage behind a close", last + "\0\0bad\r\n\r\n", [.echo("GET /c ")], .closed),
        WireCase(
            "pipeline: a body behind a close",
            Wire.post("Connection: close", "Content-Length: 2", body: "hi") + next, [.echo("POST /e hi")], .closed),
        WireCase(
            "pipeline: HTTP/1.0 in the middle", Wire.get() + Wire.request("GET /b HTTP/1.0") + next,
            [.echo("GET /a "), .echo("GET /b ")], .closed),
        WireCase("pipeline: good, then bad", Wire.get() + "bad\r\n\r\n", [.echo("GET /a "), 400], .closed),
        WireCase("pipeline: good, bad, good", Wire.get() + "bad\r\n\r\n" + next, [.echo("GET /a "), 400], .closed),
        WireCase(
            "pipeline: good, then no Host", Wire.get() + Wire.bare("GET /b HTTP/1.1") + next, [.echo("GET /a "), 400],
            .closed),
        WireCase(
            "pipeline: good, then too long", Wire.get() + Wire.post("Content-Length: 4097"), [.echo("GET /a "), 413],
            .closed),
        WireCase(
            "pipeline: good, then version 2", Wire.get() + Wire.request("GET /b HTTP/2.0"), [.echo("GET /a "), 505],
            .closed),
        WireCase(
            "pipeline: a body, then a request", Wire.post("Content-Length: 2", body: "hi") + next,
            [.echo("POST /e hi"), .echo("GET /b ")], .open),
        WireCase(
            "pipeline: a chunked body, then a request", Wire.chunked("2\r\nhi\r\n0\r\n\r\n") + next,
            [.echo("POST /e hi"), .echo("GET /b ")], .open),
        WireCase(
            "pipeline: two bodies", Wire.post("Content-Length: 2", body: "hi") + Wire.chunked("1\r\nx\r\n0\r\n\r\n"),
            [.echo("POST /e hi"), .echo("POST /e x")], .open),
        WireCase(
            "pipeline: a body shorter than what follows it", Wire.post("Content-Length: 2", body: "hiX") + next,
            [.echo("POST /e hi"), .echo("XGET /b ")], .open),
        WireCase(
            "pipeline: empty lines between requests", Wire.get() + "\r\n\r\n" + next,
            [.echo("GET /a "), .echo("GET /b ")], .open),
        WireCase(
            "pipeline: a bad chunk behind a good request", Wire.get() + Wire.chunked("x\r\n"), [.echo("GET /a "), 400],
            .closed),
        WireCase(
            "pipeline: a hundred", Wire.times(100, Wire.get()), Array(repeating: .echo("GET /a "), count: 100), .open),
        WireCase(
            "pipeline: more than one turn takes, the last one closes", Wire.times(150, Wire.get()) + last,
            Array(repeating: .echo("GET /a "), count: 150) + [.echo("GET /c ")], .closed),
        WireCase(
            "pipeline: the client ends its half behind two", Wire.get() + next, [.echo("GET /a "), .echo("GET /b ")],
            .ended),
        WireCase(
            "pipeline: the client ends its half behind two hundred", Wire.times(200, Wire.get()),
            Array(repeating: .echo("GET /a "), count: 200), .ended),
        WireCase(
            "pipeline: the client ends its half behind a body", Wire.post("Content-Length: 2", body: "hi"),
            [.echo("POST /e hi")], .ended),
        WireCase("pipeline: the client ends its half at once", "", [], .ended),
        WireCase("pipeline: good, then half a request", Wire.get() + "GET /b HT", [.echo("GET /a ")], .waiting),
    ]
}
