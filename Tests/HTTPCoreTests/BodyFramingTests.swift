import Testing

@testable import HTTPCore

@Suite("Where a request body ends")
struct BodyFramingTests {
    static let cases: [(fields: [String], version: String, framing: BodyFraming?, status: Int?)] = [
        ([], "1.1", BodyFraming.none, nil),
        (["Content-Length: 0"], "1.1", BodyFraming.none, nil),
        (["Content-Length: 5"], "1.1", .length(5), nil),
        (["content-length:5"], "1.0", .length(5), nil),
        (["Content-Length: 0005"], "1.1", .length(5), nil),
        (["Transfer-Encoding: chunked"], "1.1", .chunked, nil),
        (["Transfer-Encoding: CHUNKED"], "1.1", .chunked, nil),
        (["Content-Length: 1048577"], "1.1", nil, 413),
        (["Content-Length: 99999999999999999999999999"], "1.1", nil, 413),
        (["Content-Length: -1"], "1.1", nil, 400),
        (["Content-Length: +5"], "1.1", nil, 400),
        (["Content-Length: 5 5"], "1.1", nil, 400),
        (["Content-Length: 0x5"], "1.1", nil, 400),
        (["Content-Length: 5.0"], "1.1", nil, 400),
        (["Content-Length: 5, 5"], "1.1", nil, 400),
        (["Content-Length:"], "1.1", nil, 400),
        (["Content-Length: ٥"], "1.1", nil, 400),
        (["Content-Length: 5", "Content-Length: 5"], "1.1", nil, 400),
        (["Content-Length: 5", "Content-Length: 6"], "1.1", nil, 400),
        (["Content-Length: 5", "Transfer-Encoding: chunked"], "1.1", nil, 400),
        (["Transfer-Encoding: chunked", "Content-Length: 5"], "1.1", nil, 400),
        (["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], "1.1", nil, 400),
        (["Transfer-Encoding: chunked, chunked"], "1.1", nil, 400),
        (["Transfer-Encoding: chunked, identity"], "1.1", nil, 400),
        (["Transfer-Encoding: identity"], "1.1", nil, 400),
        (["Transfer-Encoding: gzip"], "1.1", nil, 400),
        (["Transfer-Encoding: gzip, chunked"], "1.1", nil, 501),
        (["Transfer-Encoding: xchunked"], "1.1", nil, 501),
        (["Transfer-Encoding:"], "1.1", nil, 400),
        (["Transfer-Encoding: chunked"], "1.0", nil, 400),
    ]

    @Test(
        "A length that two readers could take differently is refused, so that no request is smuggled", arguments: cases)
    func framing(fields: [String], version: String, framing: BodyFraming?, expected: Int?) {
        let parsed = ParsedHead(fields: fields, version: version)
        var result: BodyFraming?
        let failed = status { () throws(Failure) in
            result = try BodyFraming.of(parsed.head, parsed.bytes.span, limits: Limits())
        }
        #expect(result == framing)
        #expect(failed == expected)
    }
}
