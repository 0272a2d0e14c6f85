/// `Expect` (RFC 9110 §10.1.1).
enum ExpectCases {
    static let all: [WireCase] = [
        WireCase(
            "expect: 100-continue", Wire.post("Expect: 100-continue", "Content-Length: 2", body: "hi"),
            [.echo("POST /e hi")], .open, mayContinue: true),
        WireCase(
            "expect: expectations have no case", Wire.post("eXPECT: 100-CONTINUE", "Content-Length: 2", body: "hi"),
            [.echo("POST /e hi")], .open, mayContinue: true),
        WireCase(
            "expect: 100-continue before chunks",
            Wire.post("Expect: 100-continue", "Transfer-Encoding: chunked", body: "2\r\nhi\r\n0\r\n\r\n"),
            [.echo("POST /e hi")], .open, mayContinue: true),
        WireCase(
            "expect: behind another request",
            Wire.get() + Wire.post("Expect: 100-continue", "Content-Length: 2", body: "hi"),
            [.echo("GET /a "), .echo("POST /e hi")], .open, mayContinue: true),
        // Keeps out: 100 Continue was written into the long body of the answer before it.
        WireCase(
            "expect: behind a long answer",
            Wire.get(target: "/long") + Wire.post("Expect: 100-continue", "Content-Length: 2", body: "hi"),
            [.echo("GET /long " + Wire.times(3_000, "x")), .echo("POST /e hi")], .open, mayContinue: true),
        .closes(
            "expect: a body that is not wanted need not come",
            Wire.request("POST /unwanted HTTP/1.1", ["Expect: 100-continue", "Content-Length: 2"]), "POST /unwanted "),
        .accepted(
            "expect: a body that is not wanted and comes all the same is read and let go",
            Wire.request("POST /unwanted HTTP/1.1", ["Content-Length: 2"]) + "hi", "POST /unwanted "),
        .accepted(
            "expect: chunks that are not wanted likewise",
            Wire.request("POST /unwanted HTTP/1.1", ["Transfer-Encoding: chunked"]) + "2\r\nhi\r\n1\r\n!\r\n0\r\n\r\n",
            "POST /unwanted "),
        WireCase(
            "expect: the client does not wait, and closes",
            Wire.post("Expect: 100-continue", "Connection: close", "Content-Length: 2", body: "hi"),
            [.echo("POST /e hi")], .closed, mayContinue: true),
        .accepted("expect: without a body there is nothing to continue", Wire.get("Expect: 100-continue"), "GET /a "),
        .accepted(
            "expect: with a length of 0 neither", Wire.post("Expect: 100-continue", "Content-Length: 0"), "POST /e "),
        .closes(
            "expect: HTTP/1.0 has no interim answers",
            Wire.request("POST /e HTTP/1.0", ["Expect: 100-continue", "Content-Length: 2"]) + "hi", "POST /e hi"),
        .closes(
            "expect: an unknown one of HTTP/1.0 is ignored",
            Wire.request("POST /e HTTP/1.0", ["Expect: tea", "Content-Length: 2"]) + "hi", "POST /e hi"),
        .refused("expect: an unknown one", Wire.post("Expect: tea", "Content-Length: 2", body: "hi"), 417),
        .refused(
            "expect: 100-continue and an unknown one",
            Wire.post("Expect: 100-continue, tea", "Content-Length: 2", body: "hi"), 417),
        .refused(
            "expect: an unknown one on a second line",
            Wire.post("Expect: 100-continue", "Expect: tea", "Content-Length: 2", body: "hi"), 417),
        .refused(
            "expect: 100-continue with a parameter",
            Wire.post("Expect: 100-continue;q=1", "Content-Length: 2", body: "hi"), 417),
        .refused(
            "expect: a body too long is refused without leave",
            Wire.post("Expect: 100-continue", "Content-Length: 4097"), 413),
        .refused(
            "expect: a broken length is refused without leave", Wire.post("Expect: 100-continue", "Content-Length: x")),
        .refused(
            "expect: a broken target is refused without leave",
            Wire.request("POST /%FF HTTP/1.1", ["Expect: 100-continue", "Content-Length: 2"])),
        .refused(
            "expect: no Host is refused without leave",
            Wire.bare("POST /e HTTP/1.1", ["Expect: 100-continue", "Content-Length: 2"])),
    ]
}
