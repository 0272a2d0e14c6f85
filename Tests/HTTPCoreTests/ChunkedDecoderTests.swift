import Testing

@testable import HTTPCore

@Suite("The chunked coding")
struct ChunkedDecoderTests {
    /// `rest`: bytes behind the body that must be left alone.
    static let good: [(wire: String, body: String, rest: Int)] = [
        ("0\r\n\r\n", "", 0), ("5\r\nhello\r\n0\r\n\r\n", "hello", 0), ("005\r\nhello\r\n000\r\n\r\n", "hello", 0),
        ("1\r\na\r\n1\r\nb\r\n0\r\n\r\n", "ab", 0), ("A\r\n0123456789\r\n0\r\n\r\n", "0123456789", 0),
        ("a;x=y;z=\"q\"\r\n0123456789\r\n0;last\r\n\r\n", "0123456789", 0), ("2 ;x\r\nab\r\n0\r\n\r\n", "ab", 0),
        ("1\r\na\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n", "a", 0), ("0\r\n\r\nGET / HTTP/1.1\r\n", "", 16),
        ("2\r\n\r\n\r\n0\r\n\r\n", "\r\n", 0),
    ]

    static let bad: [(wire: String, status: Int)] = [
        ("0x5\r\nhello\r\n", 400), ("+5\r\nhello\r\n", 400), ("-1\r\n", 400), ("5 \r\nhello\r\n", 400),
        (" 5\r\nhello\r\n", 400),
        ("\r\n", 400), ("g\r\n", 400), ("00000000000000005\r\n", 400), ("FFFFFFFFFFFFFFFF\r\n", 413),
        ("100001\r\n", 413),
        ("5\nhello\r\n", 400), ("5\r\nhelloX\r\n", 400), ("5\r\nhello\n", 400), ("5\rhello", 400), ("5;a\nb\r\n", 400),
        ("5;a\0b\r\n", 400), ("5;a\rb\r\n", 400), ("0\r\n\n", 400), ("0\r\n: x\r\n\r\n", 400),
        ("0\r\n folded\r\n\r\n", 400),
        ("0\r\nA: \0\r\n\r\n", 400), ("0\r\nA: b\n\r\n", 400), ("5;" + String(repeating: "a", count: 70_000), 400),
    ]

    /// Decodes pieces one after the other.
    static func decode(_ pieces: [ArraySlice<UInt8>]) throws(Failure) -> (body: [UInt8], consumed: Int, isDone: Bool) {
        var decoder = ChunkedDecoder()
        var body: [UInt8] = []
        var consumed = 0
        for piece in pieces where !decoder.isDone {
            consumed += try decoder.decode(piece.span, limits: Limits(), appendingTo: &body)
        }
        return (body, consumed, decoder.isDone)
    }

    @Test("A body is the same whole, per byte and split at each offset", arguments: good)
    func decodes(wire: String, body: String, rest: Int) throws {
        let bytes = Array(wire.utf8)
        let splits = bytes.indices.map { [bytes[..<$0], bytes[$0...]] }
        for pieces in [[bytes[...]], bytes.indices.map { bytes[$0...$0] }] + splits {
            let result = try Self.decode(pieces)
            #expect(result.isDone)
            #expect(String(decoding: result.body, as: UTF8.self) == body)
            #expect(bytes.count - result.consumed == rest)
        }
    }

    @Test("A chunk that two readers could take differently is refused, whole and per byte", arguments: bad)
    func refuses(wire: String, expected: Int) {
        let bytes = Array(wire.utf8)
        #expect(status { () throws(Failure) in _ = try Self.decode([bytes[...]]) } == expected)
        #expect(status { () throws(Failure) in _ = try Self.decode(bytes.indices.map { bytes[$0...$0] }) } == expected)
    }

    @Test("A body of 1-byte chunks with long extensions is cut off, so that its framing cannot cost without end")
    func overhead() {
        let wire = String(repeating: "1;\(String(repeating: "x", count: 200))\r\na\r\n", count: 1_000)
        #expect(status { () throws(Failure) in _ = try Self.decode([Array(wire.utf8)[...]]) } == 400)
    }
}
