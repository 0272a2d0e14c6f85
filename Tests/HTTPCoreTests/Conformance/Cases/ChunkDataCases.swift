/// Chunk data (RFC 9112 §7.1): as long as its size says, then CR LF.
enum ChunkDataCases {
    static let all: [WireCase] = [
        .accepted("chunk data: two chunks", Wire.chunked("3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"), "POST /e hello"),
        .accepted("chunk data: a line end is data", Wire.chunked("2\r\n\r\n\r\n0\r\n\r\n"), "POST /e \r\n"),
        .accepted("chunk data: a last chunk is data", Wire.chunked("5\r\n0\r\n\r\n\r\n0\r\n\r\n"), "POST /e 0\r\n\r\n"),
        .accepted("chunk data: NUL and DEL are data", Wire.chunked("2\r\n\0\u{7F}\r\n0\r\n\r\n"), "POST /e \0\u{7F}"),
        .accepted(
            "chunk data: a request is data", Wire.chunked("13\r\nGET /b HTTP/1.1\r\n\r\n\r\n0\r\n\r\n"),
            "POST /e GET /b HTTP/1.1\r\n\r\n"),
        .refused("chunk data: longer than its size", Wire.chunked("5\r\nhelloX\r\n0\r\n\r\n")),
        .refused("chunk data: shorter than its size", Wire.chunked("5\r\nhell\r\n0\r\n\r\n")),
        .refused("chunk data: bare LF behind it", Wire.chunked("5\r\nhello\n0\r\n\r\n")),
        .refused("chunk data: bare CR behind it", Wire.chunked("5\r\nhello\r0\r\n\r\n")),
        .refused("chunk data: LF CR behind it", Wire.chunked("5\r\nhello\n\r0\r\n\r\n")),
        .refused("chunk data: nothing behind it", Wire.chunked("5\r\nhello0\r\n\r\n")),
        .refused("chunk data: an empty line too many behind it", Wire.chunked("5\r\nhello\r\n\r\n0\r\n\r\n")),
        .refused("chunk data: bare LF behind the size", Wire.chunked("5\nhello\r\n0\r\n\r\n")),
        .refused("chunk data: bare CR behind the size", Wire.chunked("5\rhello\r\n0\r\n\r\n")),
        .refused("chunk data: CR and another octet behind the size", Wire.chunked("5\rXhello\r\n0\r\n\r\n")),
        .refused("chunk data: CR CR LF behind the size", Wire.chunked("5\r\r\nhello\r\n0\r\n\r\n")),
        .refused("chunk data: an empty line before the first chunk", Wire.chunked("\r\n5\r\nhello\r\n0\r\n\r\n")),
        .refused("chunk data: no chunks at all", Wire.chunked("hello")),
        .refused("chunk data: bare LF behind the last size", Wire.chunked("0\n\r\n")),
        .refused("chunk data: bare LF at the end", Wire.chunked("0\r\n\n")),
        .refused("chunk data: bare CR at the end", Wire.chunked("0\r\n\rX")),
        .refused("chunk data: CR CR LF at the end", Wire.chunked("0\r\n\r\r\n")),
    ]
}
