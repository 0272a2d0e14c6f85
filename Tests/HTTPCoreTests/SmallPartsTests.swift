import Testing

@testable import HTTPCore

@Suite("Dates, entity tags, deadlines and header fields follow the rules of HTTP")
struct SmallPartsTests {
    static let dates: [(seconds: Int, text: String)] = [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
        (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        (253_402_300_800, "Fri, 31 Dec 9999 23:59:59 GMT"), (67_768_036_191_676_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        (.max, "Fri, 31 Dec 9999 23:59:59 GMT"), (.min, "Mon, 01 Jan 0001 00:00:00 GMT"),
    ]

    // Keeps out: a time beyond the last year of the calendar ended the program.
    @Test(
        "A date is written as IMF-fixdate, and a time that cannot be written so as the nearest that can",
        arguments: dates)
    func imfFixdate(seconds: Int, text: String) {
        #expect(HTTPDate.format(secondsSince1970: seconds) == text)
    }

    static let tags: [(ifNoneMatch: String, matches: Bool)] = [
        ("\"a\"", true), ("W/\"a\"", true), ("*", true), ("\"b\", \"a\"", true), ("\"b\",W/\"a\"", true),
        ("\"b\"", false), ("", false),
        ("a", false), ("\"a", false), ("\"a,b\", \"c\"", false), ("W/", false), ("W", false), ("\"", false),
    ]

    @Test(
        "If-None-Match compares weakly and reads lists, and a value that cannot be read matches nothing",
        arguments: tags)
    func entityTags(ifNoneMatch: String, matches: Bool) {
        #expect(Conditional.matches(ifNoneMatch, "\"a\"", strongly: false) == matches)
        #expect(Conditional.matches(ifNoneMatch, "W/\"a\"", strongly: false) == matches)
    }

    @Test("A deadline comes up at its step, a past one at the next step, a far one within a turn of the timer wheel")
    func timers() {
        var timers = Timers(now: 100)
        let token = Timers.Token(descriptor: 3, registration: 7)
        #expect(timers.schedule(token, at: 104) == 104)
        #expect(timers.schedule(token, at: 90) == 101)
        #expect(timers.schedule(token, at: 100_000) == 611)
        var due: [Int] = []
        while let tokens = timers.next(until: 700) { due += tokens.map { _ in timers.now } }
        #expect(due == [101, 104, 611])
        #expect(timers.now == 700)
    }

    @Test("A line end in the value of a header field becomes blanks, and starts no field of its own")
    func fieldInjection() {
        var response = Response(.ok)
        response.add("Link", "<a>\r\nSet-Cookie: x\0")
        #expect(String(decoding: response.fields, as: UTF8.self) == "Link: <a>  Set-Cookie: x \r\n")
    }

    @Test("Several links are one Link field, parted by commas, and without links there is no field")
    func links() {
        func fields(_ links: [(relation: StaticString, target: String)]) -> String {
            var response = Response(.ok)
            response.add(links: links)
            return String(decoding: response.fields, as: UTF8.self)
        }
        #expect(fields([]) == "")
        #expect(fields([("self", "/a")]) == "Link: </a>; rel=\"self\"\r\n")
        #expect(
            fields([("self", "/a"), ("next", "/b\n")]) == "Link: </a>; rel=\"self\", </b >; rel=\"next\"\r\n")
    }

    @Test("An answer to HEAD says its length and has no body, and answers 304 and 204 have neither")
    func bodies() {
        func wire(_ status: Status, headOnly: Bool) -> String {
            var output = TurnOutput()
            ResponseWriter.append(
                Response(status, body: Array("body".utf8)), to: &output, dateLine: [], headOnly: headOnly,
                persistence: .close)
            return String(decoding: output.bytes, as: UTF8.self)
        }
        #expect(wire(.ok, headOnly: false) == "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody")
        #expect(wire(.ok, headOnly: true) == "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\n")
        #expect(wire(.notModified, headOnly: false) == "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
        #expect(wire(.noContent, headOnly: false) == "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
    }
}
