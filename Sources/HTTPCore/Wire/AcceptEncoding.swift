/// The content codings that a client accepts (RFC 9110 §12.5.3).
enum AcceptEncoding {
    /// Whether gzip may be sent and is wanted at least as much as the plain body.
    static func takesGzip(_ head: borrowing RequestHead, _ bytes: Span<UInt8>) -> Bool {
        var gzip: Int?
        var any: Int?
        var identity: Int?
        var next = head.index(of: .acceptEncoding)
        while let line = next {
            forEachItem(of: bytes.extracting(head.fields[line].value.range)) { coding, quality in
                if coding.equalsIgnoringCase("gzip") || coding.equalsIgnoringCase("x-gzip") { gzip = quality }
                if coding.equalsIgnoringCase("identity") { identity = quality }
                if coding.count == 1 && coding[0] == UInt8(ascii: "*") { any = quality }
            }
            next = head.index(of: .acceptEncoding, from: line + 1)
        }
        let wanted = gzip ?? any ?? 0
        return wanted > 0 && wanted >= identity ?? 0
    }

    /// Calls `body` with each coding of the list and its weight in thousandths; an item that breaks the grammar is
    /// skipped.
    private static func forEachItem(of list: Span<UInt8>, _ body: (Span<UInt8>, Int) -> Void) {
        var start = 0
        while start < list.count {
            var end = start
            while end < list.count && list[end] != UInt8(ascii: ",") { end += 1 }
            var semicolon = start
            while semicolon < end && list[semicolon] != UInt8(ascii: ";") { semicolon += 1 }
            let coding = list.extracting(trimmed(start..<semicolon, of: list))
            let quality =
                semicolon < end ? Weight.thousandths(list.extracting(trimmed(semicolon + 1..<end, of: list))) : 1_000
            if coding.count > 0, let quality { body(coding, quality) }
            start = end + 1
        }
    }

    /// The range without white space at its ends.
    private static func trimmed(_ range: Range<Int>, of text: Span<UInt8>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, CharacterTables.isBlank(text[start]) { start += 1 }
        while end > start, CharacterTables.isBlank(text[end - 1]) { end -= 1 }
        return start..<end
    }
}
