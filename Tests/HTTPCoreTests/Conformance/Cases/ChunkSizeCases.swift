/// `chunk-size` (RFC 9112 §7.1): hexadecimal digits and nothing else.
enum ChunkSizeCases {
    static let all: [WireCase] =
        [
            .accepted("chunk size: no data", Wire.chunked("0\r\n\r\n"), "POST /e "),
            .accepted("chunk size: one chunk", Wire.chunked("5\r\nhello\r\n0\r\n\r\n"), "POST /e hello"),
            .accepted("chunk size: leading zeros", Wire.chunked("005\r\nhello\r\n000\r\n\r\n"), "POST /e hello"),
            .accepted(
                "chunk size: 16 digits", Wire.chunked("0000000000000005\r\nhello\r\n0000000000000000\r\n\r\n"),
                "POST /e hello"),
            .accepted("chunk size: upper case", Wire.chunked("A\r\n0123456789\r\n0\r\n\r\n"), "POST /e 0123456789"),
            .accepted("chunk size: lower case", Wire.chunked("a\r\n0123456789\r\n0\r\n\r\n"), "POST /e 0123456789"),
            .accepted(
                "chunk size: two digits", Wire.chunked("10\r\n0123456789abcdef\r\n0\r\n\r\n"),
                "POST /e 0123456789abcdef"),
            .accepted(
                "chunk size: the longest body", Wire.chunked("1000\r\n" + Wire.times(4_096, "x") + "\r\n0\r\n\r\n"),
                "POST /e " + Wire.times(4_096, "x")),
            .refused("chunk size: one too long", Wire.chunked("1001\r\n"), 413),
            .refused(
                "chunk size: too long in two chunks", Wire.chunked("800\r\n" + Wire.times(2_048, "x") + "\r\n801\r\n"),
                413),
            .refused("chunk size: 2^32", Wire.chunked("100000000\r\n"), 413),
            .refused("chunk size: 2^32 + 5", Wire.chunked("100000005\r\nhello\r\n0\r\n\r\n"), 413),
            .refused("chunk size: 2^63", Wire.chunked("8000000000000000\r\n"), 413),
            .refused("chunk size: 2^64 - 1", Wire.chunked("FFFFFFFFFFFFFFFF\r\n"), 413),
            .refused("chunk size: 17 digits", Wire.chunked("00000000000000005\r\nhello\r\n0\r\n\r\n")),
            .refused("chunk size: 1,000 digits", Wire.chunked(Wire.times(1_000, "0") + "5\r\nhello\r\n0\r\n\r\n")),
        ]
        + [
            "", "0x5", "0X5", "x5", "+5", "-5", "-0", "5 ", " 5", "5\t", "\t5", "5h", "g", "5.0", "5,", "5 5", "\"5\"",
            "５",
            "5\0", "5\u{B}", "5_0", "#5", "5\"", "5:", "5=", "0o5",
        ].map { .refused("chunk size: \($0.debugDescription)", Wire.chunked("\($0)\r\nhello\r\n0\r\n\r\n")) }
        + ["0x0", "-0", "0 ", " 0", "00x", "0h"].map {
            .refused("chunk size: last chunk \"\($0)\"", Wire.chunked("5\r\nhello\r\n\($0)\r\n\r\n"))
        }
}
