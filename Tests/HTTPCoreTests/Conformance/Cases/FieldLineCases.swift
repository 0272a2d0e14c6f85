/// Field lines (RFC 9112 §5, RFC 9110 §5).
enum FieldLineCases {
    static let all: [WireCase] =
        [
            .accepted("field: no white space behind the colon", Wire.get("X:y"), "GET /a "),
            .accepted("field: an empty value", Wire.get("X:"), "GET /a "),
            .accepted("field: a value of white space", Wire.get("X: \t "), "GET /a "),
            .accepted("field: tabs and blanks inside a value", Wire.get("X: a \t b"), "GET /a "),
            .accepted("field: colons in a value", Wire.get("X: a:b::c"), "GET /a "),
            .accepted("field: obs-text in a value", octets: Wire.get("X: \u{80}\u{FF}\u{E9}"), "GET /a "),
            .accepted(
                "field: every visible octet in a value",
                Wire.get("X: " + String(decoding: UInt8(0x20)...0x7E, as: UTF8.self)), "GET /a "),
            .accepted("field: every kind of token octet in a name", Wire.get("a1!#$%&'*+-.^_`|~: y"), "GET /a "),
            .accepted("field: the same unknown name twice", Wire.get("X: y", "X: z"), "GET /a "),
            .accepted("field: a name of 5,000 octets", Wire.get(Wire.times(5_000, "n") + ": y"), "GET /a "),
            .refused("field: folded with a blank", Wire.get("X: y", " z")),
            .refused("field: folded with a tab", Wire.get("X: y", "\tz")),
            .refused("field: folded to nothing", Wire.get("X: y", " ")),
            .refused("field: folded Transfer-Encoding", Wire.post("Transfer-Encoding:", " chunked", body: "0\r\n\r\n")),
            .refused("field: white space before the first one", "GET /a HTTP/1.1\r\n Host: a\r\n\r\n"),
            .refused("field: a tab before the first one", "GET /a HTTP/1.1\r\n\tHost: a\r\n\r\n"),
            .refused("field: a line of white space before the first one", "GET /a HTTP/1.1\r\n \r\nHost: a\r\n\r\n"),
            .refused("field: a blank before the colon", Wire.get("X : y")),
            .refused("field: a tab before the colon", Wire.get("X\t: y")),
            .refused("field: a blank in the name", Wire.get("X Y: z")),
            .refused("field: no name", Wire.get(": y")),
            .refused("field: no colon", Wire.get("X")),
            .refused("field: a colon alone", Wire.get(":")),
            .refused("field: an equals sign for the colon", Wire.get("X= y")),
            .refused("field: a second request line", Wire.get("GET /b HTTP/1.1")),
            .refused("field: non-ASCII in a name", Wire.get("Höst: y")),
            .refused("field: a raw octet in a name", octets: Wire.get("X\u{FF}: y")),
            .refused("field: NUL behind the colon", Wire.get("X:\0y")),
            .refused("field: NUL at the end of a value", Wire.get("X: y\0")),
        ]
        + ([0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x0E, 0x1B, 0x1F, 0x7F] as [UInt8]).flatMap { octet -> [WireCase] in
            let text = String(UnicodeScalar(octet))
            return [
                .refused("field: control octet \(octet) in a value", Wire.get("X: y\(text)z")),
                .refused("field: control octet \(octet) in a name", Wire.get("X\(text)Y: z")),
            ]
        }
        + "\"(),/;<=>?@[\\]{}".map { octet in
            .refused("field: \(octet) in a name", Wire.get("X\(octet)Y: z"))
        }
}
