import Foundation
import NewsAPI

@testable import HTTPCore

// sources: Sources/news-server

/// Fuzzes the lines of the access log: whatever clients send, a record is exactly one line of printable ASCII, and
/// what was sent can be read back from it. NULs separate the input into method, target, referer, user agent and request
/// id; those behind the last piece are not known.
func fuzz(_ bytes: [UInt8]) {
    let pieces = bytes.split(separator: 0, maxSplits: 4, omittingEmptySubsequences: false).map { Array($0) }
    func piece(_ index: Int) -> [UInt8]? { pieces.indices.contains(index) ? pieces[index] : nil }
    var record = AccessRecord(
        methodName: String(decoding: pieces[0], as: UTF8.self), target: piece(1) ?? [],
        minorVersion: bytes.count % 2, referer: piece(2), userAgent: piece(3),
        requestID: piece(4).map { String(decoding: $0, as: UTF8.self) })
    (record.client, record.status, record.bodyBytes) = ("::1", 100 + bytes.count % 500, bytes.count)
    (record.microseconds, record.isWhole) = (7 * bytes.count, bytes.count % 3 > 0)
    checkText(record, line(record, .text))
    checkJSON(record, line(record, .json))
}

/// The line without its line feed.
private func line(_ record: AccessRecord, _ format: Log.Format) -> [UInt8] {
    let line = AccessLine.of(record, format, time: 1_772_353_800)
    check(line.last == 10, "a line without its end")
    check(line.dropLast().allSatisfy { (0x20...0x7E).contains($0) }, "more than a line of printable ASCII")
    return line.dropLast()
}

private func checkText(_ record: AccessRecord, _ line: [UInt8]) {
    var rest = line[...]
    func take(_ text: String) {
        check(rest.starts(with: text.utf8), "no \(text) where it should be")
        rest = rest.dropFirst(text.utf8.count)
    }
    take("::1 - - [01/Mar/2026:08:30:00 +0000] ")
    var request = quoted(&rest)
    if record.methodName.isEmpty && record.target.isEmpty {
        check(request == [45], "a request line of nothing")
    } else {
        let method = record.methodName.isEmpty ? "-" : record.methodName
        let target = record.target.isEmpty ? [45] : record.target
        let sent = Array(method.utf8) + [32] + target + " HTTP/1.\(record.minorVersion)".utf8
        check(request == sent, "another request line")
    }
    take(" \(record.status) \(record.bodyBytes > 0 ? "\(record.bodyBytes)" : "-") ")
    check(quoted(&rest) == record.referer ?? [45], "another referer")
    take(" ")
    check(quoted(&rest) == record.userAgent ?? [45], "another user agent")
    take(" \(record.microseconds) ")
    request = quoted(&rest)
    check(request == record.requestID.map { Array($0.utf8) } ?? [45], "another request id")
    take(record.isWhole ? " whole" : " cut")
    check(rest.isEmpty, "something behind the last field")
}

/// Takes a field in quotation marks, and undoes its escapes.
private func quoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    check(rest.popFirst() == UInt8(ascii: "\""), "no field in quotation marks")
    var escaped: [UInt8] = []
    while let octet = rest.popFirst(), octet != UInt8(ascii: "\"") {
        escaped.append(octet)
        if octet == UInt8(ascii: "\\"), let next = rest.popFirst() { escaped.append(next) }
    }
    return unescaped(escaped)
}

/// Octets without Apache's escapes.
private func unescaped(_ escaped: [UInt8]) -> [UInt8] {
    var octets: [UInt8] = []
    var rest = escaped[...]
    while let octet = rest.popFirst() {
        guard octet == UInt8(ascii: "\\") else {
            octets.append(octet)
            continue
        }
        let kind = rest.popFirst()
        if kind == UInt8(ascii: "x") {
            let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            check(value != nil, "an escape without two digits")
            octets.append(value ?? 0)
            rest = rest.dropFirst(2)
        } else {
            check(kind == UInt8(ascii: "\"") || kind == UInt8(ascii: "\\"), "an escape that Apache does not have")
            octets.append(kind ?? 0)
        }
    }
    return octets
}

private func checkJSON(_ record: AccessRecord, _ line: [UInt8]) {
    guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
        return check(false, "no object of JSON")
    }
    func octets(_ name: String) -> [UInt8]? { (object[name] as? String).map { unescaped(Array($0.utf8)) } }
    check(object.count == 12, "other members")
    check(octets("client") == Array("::1".utf8) && object["time"] as? String == "2026-03-01T08:30:00Z", "who and when")
    check(octets("method") == (record.methodName.isEmpty ? nil : Array(record.methodName.utf8)), "another method")
    check(octets("target") == (record.target.isEmpty ? nil : record.target), "another target")
    check(octets("referer") == record.referer && octets("userAgent") == record.userAgent, "other fields")
    check(octets("requestId") == record.requestID.map { Array($0.utf8) }, "another request id")
    check(object["protocol"] as? String == "HTTP/1.\(record.minorVersion)", "another version")
    check(object["status"] as? Int == record.status && object["bytes"] as? Int == record.bodyBytes, "other numbers")
    check(object["microseconds"] as? Int == record.microseconds, "another duration")
    check(object["whole"] as? Bool == record.isWhole, "whole or cut")
}
