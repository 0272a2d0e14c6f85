@testable import HTTPCore
@testable import NewsAPI

/// Fuzzes the application: every request gets the same answer each time, with a known status and well-formed fields,
/// within the limits of `World`, and a body that claims to be JSON is.
///
/// The first octet of the input chooses an archive and the beginning of a target. The others continue the target; `$`
/// and a digit stand for the id of an article. If they contain a version of HTTP, they are a whole request instead.
func fuzz(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    // The archive of two segments is chosen least, because its answers take longest.
    let world = worlds[first & 15 == 15 ? 4 : Int(first & 3)]
    let request = request(bytes.dropFirst(), beginning: beginnings[Int(first >> 4)], world)
    guard let answer = world.answer(request) else { return }
    check(statuses.contains(answer.status), "the status \(answer.status)")
    checkFields(answer.fields)
    let isJSON = contains("json\r\n", in: answer.fields)
    check(!isJSON || JSONChecker.isJSON(answer.body), "a body that is no JSON")
    // The second time, articles come from those that are rendered already. /readyz and /metrics tell times, so their
    // answers differ.
    let tellsTimes = contains("readyz", in: request) || contains("text/plain; version=", in: answer.fields)
    if !tellsTimes { check(world.answer(request) == answer, "another answer to the same request") }
}

nonisolated(unsafe) private let worlds = try! World.all()

private let statuses: Set<Int> = [200, 204, 304, 308, 400, 404, 405, 412, 413, 414, 417, 421, 431, 501, 505]

private let beginnings: [[UInt8]] = [
    "/", "/articles?", "/search?q=", "/search?q=防汛&", "/articles?sort=oldest&cursor=oldest.", "/search?q=防汛&sort=",
    "/timeline?interval=day&", "/suggest?prefix=", "/pages?cursor=page.0..0.0.", "/pages/", "/articles/$",
    "/timeline?q=",
    "/articles?facets=district,year,month,section,byline&", "/search?facets=district,year,month,section,byline&q=",
    "/search?q=防汛&cursor=relevance.", "/articles?sort=page&cursor=page.",
].map { Array($0.utf8) }

private func request(_ bytes: ArraySlice<UInt8>, beginning: [UInt8], _ world: World) -> [UInt8] {
    if contains(" HTTP/1.", in: bytes) { return Array(bytes) }
    var request = Array("GET ".utf8)
    var isID = false
    for octet in beginning + bytes {
        if isID, (0x30...0x39).contains(octet), !world.ids.isEmpty {
            request.removeLast()
            request += world.ids[Int(octet - 0x30) % world.ids.count].utf8
        } else {
            request.append(CharacterTables.isTarget(octet) ? octet : UInt8(ascii: "+"))
        }
        isID = octet == UInt8(ascii: "$")
    }
    return request + " HTTP/1.1\r\nHost: a\r\n\r\n".utf8
}

/// Checks that every field is one line, with the right end and without control octets.
private func checkFields(_ fields: [UInt8]) {
    var hasReturn = false
    for octet in fields {
        check((octet == 0x0A) == hasReturn, "a line that does not end as lines do")
        hasReturn = octet == 0x0D
        check(octet >= 0x20 || octet == 0x0D || octet == 0x0A, "a control octet in a field")
    }
    check(!hasReturn && (fields.isEmpty || fields.last == 0x0A), "a last line without an end")
}

private func contains(_ text: StaticString, in bytes: some RandomAccessCollection<UInt8>) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var rest = bytes[...]
    while rest.count >= wanted.count {
        if rest.starts(with: wanted) { return true }
        rest = rest.dropFirst()
    }
    return false
}
