/// Chunk extensions (RFC 9112 §7.1.1): passed over, but no line end hides in them, and they are bounded.
enum ChunkExtensionCases {
    private static func size(_ text: String) -> String { Wire.chunked("\(text)\r\nhello\r\n0\r\n\r\n") }

    static let all: [WireCase] =
        [
            "5;a", "5;a=b", "5;a=\"b\"", "5;a=b;c=d", "5;", "5 ;a", "5\t;a", "5; a", "5;a = b", "5;\u{E9}",
            "5;a=\"0\\\"5\"",
        ].map {
            .accepted("chunk extension: \($0.debugDescription)", size($0), "POST /e hello")
        }
        + [
            .accepted(
                "chunk extension: on the last chunk", Wire.chunked("5\r\nhello\r\n0;a=b\r\n\r\n"), "POST /e hello"),
            .accepted(
                "chunk extension: long, but within the bound", size("5;" + Wire.times(900, "x")), "POST /e hello"),
            .refused("chunk extension: bare LF", size("5;a\nb")),
            .refused("chunk extension: bare LF for the line end", Wire.chunked("5;a\nhello\r\n0\r\n\r\n")),
            .refused("chunk extension: bare LF, then a hidden chunk", Wire.chunked("5;\n0\r\n\r\nGET /b HTTP/1.1\r\n")),
            .refused("chunk extension: bare CR", size("5;a\rb")),
            .refused("chunk extension: CR CR LF", size("5;a\r")),
            .refused("chunk extension: a line end in quotes", size("5;a=\"b\r\nc\"")),
            .refused("chunk extension: NUL", size("5;a\0b")),
            .refused("chunk extension: DEL", size("5;a\u{7F}b")),
            .refused("chunk extension: ESC", size("5;\u{1B}")),
            .refused("chunk extension: a comma for the semicolon", size("5,a")),
            .refused("chunk extension: without a semicolon", size("5 a")),
            .refused("chunk extension: blanks, then the line end", size("5  ")),
            .refused("chunk extension: absurdly long", Wire.chunked("5;" + Wire.times(1_100, "x"))),
            .refused("chunk extension: absurdly many blanks", Wire.chunked("5" + Wire.times(1_100, " ") + ";a\r\n")),
            .refused(
                "chunk extension: small ones on many chunks",
                Wire.chunked(Wire.times(30, "1;" + Wire.times(40, "x") + "\r\na\r\n"))),
            .refused(
                "chunk extension: too much in all for chunks of one byte", Wire.chunked(Wire.times(210, "1\r\na\r\n"))),
            .accepted(
                "chunk extension: chunks of one byte within the bound",
                Wire.chunked(Wire.times(200, "1\r\na\r\n") + "0\r\n\r\n"), "POST /e " + Wire.times(200, "a")),
        ]
}
