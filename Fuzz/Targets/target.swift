@testable import HTTPCore

/// Fuzzes the request target: if its decoded parts are encoded again, they decode to the same parts.
func fuzz(_ bytes: [UInt8]) {
    // The head parser lets no other targets through.
    guard !bytes.isEmpty, bytes.allSatisfy(CharacterTables.isTarget) else { return }
    guard let target = read(bytes) else { return }
    check(!target.isAsterisk || bytes == [UInt8(ascii: "*")], "an asterisk that is none")
    guard !target.isAsterisk else { return }
    check(target.path.utf8.first == UInt8(ascii: "/"), "a path without a slash")
    check(
        !bytes.contains(UInt8(ascii: "%")) || bytes.filter { $0 == UInt8(ascii: "%") }.count * 3 <= bytes.count,
        "more percent signs than have digits")
    let again = read(encode(target))
    check(again?.segments == target.segments, "the path encoded again is another")
    check(again?.parameters == target.parameters, "the query encoded again is another")
}

private func read(_ bytes: [UInt8]) -> RequestTarget? {
    do throws(Failure) {
        return try RequestTarget(bytes.span, method: .options)
    } catch {
        let asksForTLS = String(decoding: bytes, as: UTF8.self).lowercased().hasPrefix("https://")
        check(
            error.status == .badRequest || error.status == .misdirectedRequest && asksForTLS,
            "a broken target is a 400, one for https a 421")
        return nil
    }
}

/// The target with every octet of its parts percent-encoded.
private func encode(_ target: RequestTarget) -> [UInt8] {
    func encode(_ text: String) -> String {
        text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    let path = "/" + target.segments.map(encode).joined(separator: "/")
    let query = target.parameters.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    return Array("\(path)?\(query)".utf8)
}
