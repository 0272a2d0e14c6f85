@testable import HTTPCore
@testable import NewsAPI

/// Fuzzes the application: every request gets the same answer each time, with a known status and well-formed fields,
/// within the limits of `World`, and a body that claims to be JSON is.
///
/// The first octet of the input chooses an archive (its low half) and the beginning of a target. The others continue the target; `$`
/// and a digit stand for the id of an article, and `*` behind `since=` for the generation. If they contain a version of HTTP, they are a whole request instead.
func fuzz(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    // The archive of two segments is chosen least, because its answers take longest.
    let world = worlds[first & 15 >= 14 ? 4 : Int(first & 3)]
    let half = [8, 9, 10, 11, 14].contains(first & 15) ? 16 : 0
    let request = request(bytes.dropFirst(), beginning: beginnings[half + Int(first >> 4)], world)
    guard let answer = world.answer(request) else { return }
    check(statuses.contains(answer.status), "the status \(answer.status)")
    checkFields(answer.fields)
    let isJSON = contains("json\r\n", in: answer.fields) && !isLines(answer)
    check(!isJSON || JSONChecker.isJSON(answer.body), "a body that is no JSON")
    checkFormat(answer)
    // The second time, articles come from those that are rendered already. /readyz and /metrics tell times, so their
    // answers differ.
    let tellsTimes = contains("readyz", in: request) || contains("text/plain; version=", in: answer.fields)
    if !tellsTimes { check(world.answer(request) == answer, "another answer to the same request") }
}

nonisolated(unsafe) private let worlds = try! World.all()

private let statuses: Set<Int> = [200, 204, 304, 308, 400, 404, 405, 410, 412, 413, 414, 417, 421, 431, 501, 505]

private let beginnings: [[UInt8]] = [
    "/", "/articles?", "/search?q=", "/search?q=防汛&", "/articles?sort=oldest&cursor=oldest.", "/search?q=防汛&sort=",
    "/timeline?interval=day&", "/suggest?prefix=", "/pages?cursor=page.0..0.0.", "/pages/", "/articles/$",
    "/timeline?q=",
    "/articles?facets=district,year,month,section,byline&", "/search?facets=district,year,month,section,byline&q=",
    "/search?q=防汛&cursor=relevance.", "/articles?sort=page&cursor=page.",
    "/export.ndjson?", "/export.csv?", "/export.ndjson?summary=1&sort=", "/export.csv?formula=guard&fields=",
    "/feed.json?",
    "/feed.atom?", "/feed.atom?q=", "/changes?since=", "/changes?since=*&", "/bylines?", "/bylines?cursor=name.",
    "/sections?", "/districts?", "/articles?sort=random&seed=", "/articles?ids=$0,$1,$2&", "/articles/$0?format=",
].map { Array($0.utf8) }

private func request(_ bytes: ArraySlice<UInt8>, beginning: [UInt8], _ world: World) -> [UInt8] {
    if contains(" HTTP/1.", in: bytes) { return Array(bytes) }
    var request = Array("GET ".utf8)
    var isID = false
    for octet in beginning + bytes {
        if isID, (0x30...0x39).contains(octet), !world.ids.isEmpty {
            request.removeLast()
            request += world.ids[Int(octet - 0x30) % world.ids.count].utf8
        } else if octet == UInt8(ascii: "*"), request.suffix(6).elementsEqual("since=".utf8) {
            request += world.archive.generation.utf8
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

/// Checks that a body is what its media type says: lines of JSON, XML, or rows of as many cells each.
private func checkFormat(_ answer: World.Answer) {
    guard answer.status == 200, !answer.body.isEmpty else { return }
    if isLines(answer) {
        check(answer.body.last == 0x0A, "a last line without an end")
        check(answer.body.split(separator: 0x0A).allSatisfy { JSONChecker.isJSON(Array($0)) }, "a line that is no JSON")
    }
    if contains("feed+json", in: answer.fields) { check(JSONChecker.isJSON(answer.body), "a feed that is no JSON") }
    if contains("atom+xml", in: answer.fields) { check(XMLChecker.isXML(answer.body), "a feed that is no XML") }
    if contains("text/csv", in: answer.fields) { check(isTable(answer.body), "rows of different length") }
}

/// Whether the answer says that it is lines of JSON. Other fields may have the name of the type, from the query.
private func isLines(_ answer: World.Answer) -> Bool {
    contains("Content-Type: application/x-ndjson", in: answer.fields)
}

/// Whether CSV (RFC 4180) has rows of as many cells as its first.
private func isTable(_ csv: [UInt8]) -> Bool {
    var (rows, cells, isQuoted) = ([Int](), 1, false)
    for octet in csv {
        if octet == UInt8(ascii: "\"") { isQuoted.toggle() }
        if isQuoted { continue }
        if octet == UInt8(ascii: ",") { cells += 1 }
        if octet == 0x0A {
            rows.append(cells)
            cells = 1
        }
    }
    return !isQuoted && cells == 1 && rows.allSatisfy { $0 == rows[0] }
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
