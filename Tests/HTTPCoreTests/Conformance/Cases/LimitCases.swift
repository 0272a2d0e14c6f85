/// Bounds of a head (RFC 9112 §3, RFC 6585 §5): at the bound it is answered, beyond it 414 or 431.
enum LimitCases {
    /// A head of so many bytes in all.
    private static func head(of bytes: Int) -> String {
        let frame = Wire.get("X: ").utf8.count
        return Wire.get("X: " + Wire.times(bytes - frame, "y"))
    }

    static let all: [WireCase] = [
        .accepted(
            "limit: target of 8,000 octets", Wire.get(target: "/" + Wire.times(7_999, "a")),
            "GET /\(Wire.times(7_999, "a")) "),
        .accepted(
            "limit: the longest target", Wire.get(target: "/" + Wire.times(8_191, "a")),
            "GET /\(Wire.times(8_191, "a")) "),
        .refused("limit: a target one octet too long", Wire.get(target: "/" + Wire.times(8_192, "a")), 414),
        .refused("limit: a target longer than a head", Wire.get(target: "/" + Wire.times(20_000, "a")), 414),
        .refused("limit: a target too long and without an end", "GET /" + Wire.times(17_000, "a"), 414),
        .accepted("limit: the longest head", head(of: 16_384), "GET /a "),
        .refused("limit: a head one octet too long", head(of: 16_385), 431),
        .refused("limit: a field longer than a head", head(of: 40_000), 431),
        .refused("limit: a field too long and without an end", "GET /a HTTP/1.1\r\nX: " + Wire.times(17_000, "y"), 431),
        .refused(
            "limit: a field name too long and without an end", "GET /a HTTP/1.1\r\n" + Wire.times(17_000, "y"), 431),
        .accepted("limit: empty lines before a head do not count", Wire.times(8_193, "\r\n") + Wire.get(), "GET /a "),
        .refused(
            "limit: broken beyond the bound is too long first",
            head(of: 16_400).replacing("\r\n\r\n", with: "\0\r\n\r\n"), 431),
        .accepted(
            "limit: a hundred fields", Wire.bare("GET /a HTTP/1.1", ["Host: a"] + Array(repeating: "X: y", count: 99)),
            "GET /a "),
        .refused(
            "limit: a hundred and one fields",
            Wire.bare("GET /a HTTP/1.1", ["Host: a"] + Array(repeating: "X: y", count: 100)), 431),
        .refused("limit: a thousand fields", Wire.bare("GET /a HTTP/1.1", Array(repeating: "X: y", count: 1_000)), 431),
        WireCase(
            "limit: long heads one after the other", head(of: 16_384) + head(of: 16_384) + Wire.get(),
            [.echo("GET /a "), .echo("GET /a "), .echo("GET /a ")], .open),
    ]
}
