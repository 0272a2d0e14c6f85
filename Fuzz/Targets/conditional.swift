@testable import HTTPCore

/// Fuzzes entity tags and dates: a list that names a tag matches it by weak comparison, and every date has the form of
/// IMF-fixdate.
func fuzz(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let matches = Conditional.matches(text, "\"a\"", strongly: false)
    check(matches == Conditional.matches(text, "W/\"a\"", strongly: false), "weakness makes a difference")
    check(!matches || text == "*" || text.utf8.count >= 3, "a match of nothing")
    let isTag = !bytes.isEmpty && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }
    if isTag {
        for list in ["\"\(text)\"", "W/\"\(text)\"", "\"x\" , \"\(text)\"", "\"\",W/\"\(text)\",\"y\""] {
            check(
                Conditional.matches(list, "\"\(text)\"", strongly: false), "a tag that is named does not match")
        }
        check(!Conditional.matches("\"\(text)x\"", "\"\(text)\"", strongly: false), "a longer tag matches")
    }
    checkDate(bytes)
}

/// Checks the date of the seconds since 1970 that the first four octets are, up to the year 2106.
private func checkDate(_ bytes: [UInt8]) {
    let seconds = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let date = Array(HTTPDate.format(secondsSince1970: seconds).utf8)
    check(date.count == 29 && date.suffix(4).elementsEqual(" GMT".utf8), "a date of another form")
    check(date[17..<19].elementsEqual(padded(seconds / 3_600 % 24)), "another hour")
    check(date[23..<25].elementsEqual(padded(seconds % 60)), "another second")
}

private func padded(_ number: Int) -> String.UTF8View { "\(number / 10)\(number % 10)".utf8 }
