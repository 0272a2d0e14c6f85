/// `Content-Length` (RFC 9110 §8.6, RFC 9112 §6.3): one number of decimal digits, once.
enum ContentLengthCases {
    static let all: [WireCase] =
        [
            .accepted("content length: 5", Wire.post("Content-Length: 5", body: "hello"), "POST /e hello"),
            .accepted("content length: 0", Wire.post("Content-Length: 0"), "POST /e "),
            .accepted(
                "content length: leading zeros", Wire.post("Content-Length: 0005", body: "hello"), "POST /e hello"),
            .accepted(
                "content length: 300 leading zeros",
                Wire.post("Content-Length: " + Wire.times(300, "0") + "2", body: "hi"),
                "POST /e hi"),
            .accepted("content length: 000", Wire.post("Content-Length: 000"), "POST /e "),
            .accepted("content length: names have no case", Wire.post("cONTENT-lENGTH: 2", body: "hi"), "POST /e hi"),
            .accepted(
                "content length: white space around it",
                Wire.post("Content-Length: \t 2 \t", body: "hi"), "POST /e hi"),
            .accepted(
                "content length: a body of line ends", Wire.post("Content-Length: 4", body: "\r\n\r\n"),
                "POST /e \r\n\r\n"),
            .accepted("content length: a body with NUL", Wire.post("Content-Length: 3", body: "a\0b"), "POST /e a\0b"),
            .accepted(
                "content length: a body that looks like a request",
                Wire.post("Content-Length: 19", body: "GET /b HTTP/1.1\r\n\r\n"), "POST /e GET /b HTTP/1.1\r\n\r\n"),
            .accepted(
                "content length: the longest body", Wire.post("Content-Length: 4096", body: Wire.times(4_096, "x")),
                "POST /e " + Wire.times(4_096, "x")),
            .accepted("content length: another name that ends so", Wire.post("X-Content-Length: 5"), "POST /e "),
            .accepted("content length: an underscore is another name", Wire.post("Content_Length: 5"), "POST /e "),
            .refused("content length: one too long", Wire.post("Content-Length: 4097"), 413),
            .refused("content length: 2^31", Wire.post("Content-Length: 2147483648"), 413),
            .refused("content length: 2^32 + 5", Wire.post("Content-Length: 4294967301", body: "hello"), 413),
            .refused("content length: 2^63", Wire.post("Content-Length: 9223372036854775808"), 413),
            .refused("content length: 2^64 + 5", Wire.post("Content-Length: 18446744073709551621", body: "hello"), 413),
            .refused("content length: 400 digits", Wire.post("Content-Length: " + Wire.times(400, "9")), 413),
            .refused(
                "content length: twice the same", Wire.post("Content-Length: 5", "Content-Length: 5", body: "hello")),
            .refused(
                "content length: twice different", Wire.post("Content-Length: 5", "Content-Length: 6", body: "hello")),
            .refused(
                "content length: the first one 0", Wire.post("Content-Length: 0", "Content-Length: 5", body: "hello")),
            .refused(
                "content length: the second one empty", Wire.post("Content-Length: 5", "Content-Length:", body: "hello")
            ),
            .refused("content length: a blank before the colon", Wire.post("Content-Length : 5", body: "hello")),
            .refused("content length: too long, then broken", Wire.post("Content-Length: 99999x")),
        ]
        + [
            "", "-1", "-0", "+5", "+0", "5 5", "5, 5", "5,5", "5,", ",5", "5;", "0x5", "5h", "5.0", "5e0", "1_000",
            "1,000",
            "five", "\"5\"", "٥", "５", "5\u{A0}", "NaN", "5/5", "5=5", "'5'", "(5)", "5 bytes", "--5", "0b1", "5\tx",
        ].map { .refused("content length: \"\($0)\"", Wire.post("Content-Length: \($0)", body: "hello")) }
}
