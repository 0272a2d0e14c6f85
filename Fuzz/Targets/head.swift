@testable import HTTPCore

/// Fuzzes the head parser and the rules that read a head: each prefix of a head is incomplete, or fails as the whole
/// does, and all offsets lie within the bytes, in order.
func fuzz(_ bytes: [UInt8]) {
    let limits = Limits()
    var head = RequestHead()
    let whole = RequestParser.parse(bytes.span, limits: limits, into: &head)
    if whole == .complete { checkOffsets(head, bytes) }
    let length = whole == .complete ? head.length : bytes.count
    // Every prefix of a short input, about 64 of a long one.
    for count in stride(from: 0, to: length, by: max(1, length / 64)) {
        var part = RequestHead()
        let outcome = RequestParser.parse(bytes.span.extracting(0..<count), limits: limits, into: &part)
        check(outcome == .incomplete || outcome == whole && whole != .complete, "a prefix is read otherwise")
    }
    guard whole == .complete else { return }
    let followed = Array(bytes[..<length]) + [0]
    var same = RequestHead()
    let again = RequestParser.parse(followed.span, limits: limits, into: &same)
    check(again == .complete && same.length == length, "what follows a head changes it")
    checkRules(head, bytes, limits)
}

private func checkOffsets(_ head: borrowing RequestHead, _ bytes: [UInt8]) {
    check(head.length <= bytes.count && head.length >= 4, "a length outside of the bytes")
    check(bytes[..<head.length].suffix(4) == [13, 10, 13, 10], "a head that does not end in an empty line")
    check(head.methodName.range.upperBound < head.target.range.lowerBound, "the method behind the target")
    check(!head.target.range.isEmpty, "an empty target")
    var end = head.target.range.upperBound
    for index in 0..<head.fieldCount {
        let (name, value) = (head.fields[index].name.range, head.fields[index].value.range)
        check(name.lowerBound > end && !name.isEmpty && value.lowerBound > name.upperBound, "fields out of order")
        check(bytes[name.upperBound] == UInt8(ascii: ":"), "no colon behind a name")
        check(!bytes[value].contains { $0 == 0 || $0 == 10 || $0 == 13 }, "a line end or NUL in a value")
        end = value.upperBound
    }
    check(end < head.length, "a field outside of the head")
}

private func checkRules(_ head: borrowing RequestHead, _ bytes: [UInt8], _ limits: Limits) {
    _ = ConnectionField.keepsAlive(head, bytes.span)
    _ = AcceptEncoding.takesGzip(head, bytes.span)
    do throws(Failure) {
        try HostField.check(head, bytes.span)
        check(head.minorVersion == 0 || head.index(of: .host) != nil, "no Host, and not refused")
        if case .length(let length) = try BodyFraming.of(head, bytes.span, limits: limits) {
            check(length > 0 && length <= limits.bodyBytes, "a length outside of the bound")
        }
        let request = try Request(head, bytes.span, AnswerTerms(head, bytes.span))
        check(request.methodName.utf8.elementsEqual(bytes[head.methodName.range]), "the method's name")
    } catch {
        check(error.status.code >= 400, "a failure that is none")
    }
}
