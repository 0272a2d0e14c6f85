/// Parses octets to a request head (RFC 9112 §2–§5). A pure function: the same octets give the same outcome, however
/// they arrived.
///
/// This folder is the grammar of requests. A *head* (`RequestHead`) is the request line and the *field lines* up to the
/// empty line. Its *target* (`RequestTarget`) is path and query. A *body* may follow: its *framing* (`BodyFraming`)
/// says how its end is found, and `ChunkedDecoder` reads the chunked one, with *trailers* after the last chunk. A
/// broken request throws a `Failure`, which has the status of the answer. "Octet" is a byte as the grammar sees it.
///
/// Strict on purpose: wherever RFC 9112 lets a recipient repair a head, two recipients in a chain may repair it
/// differently, and that is how requests are smuggled. Only empty lines before the request line are skipped (§2.2).
enum RequestParser {
    /// What parsing came to.
    enum Outcome: Equatable {
        /// The head is complete and correct.
        case complete
        /// More octets are needed to tell.
        case incomplete
        /// No octets that follow can make it correct.
        case bad(Failure)
    }

    /// Why parsing stops before the end of the head.
    private enum Interruption: Error {
        case incomplete
        case bad(Failure)

        static func badRequest(_ detail: String) -> Interruption { .bad(Failure(.badRequest, detail)) }
    }

    /// Parses the head at the beginning of `bytes` into `head`. Unless the outcome is `complete`, `head` has afterwards
    /// what could be parsed: the method is `other`, and the target and the method's name are empty, if they could not.
    static func parse(_ bytes: Span<UInt8>, limits: Limits, into head: inout RequestHead) -> Outcome {
        let start = emptyLines(bytes)
        head.removeAll()
        // Bytes beyond the limit are ignored, so that the outcome does not depend on how many of them have arrived.
        let bytes = bytes.extracting(0..<min(bytes.count, start + limits.headBytes))
        do throws(Interruption) {
            var cursor = start
            // The first half of another empty line, or a bare CR.
            if cursor < bytes.count && bytes[cursor] == CharacterTables.carriageReturn {
                try expectLineEnd(bytes, &cursor)
            }
            try parseRequestLine(bytes, &cursor, limits, &head)
            try parseFields(bytes, &cursor, &head)
            head.length = cursor
            return .complete
        } catch {
            switch error {
            case .incomplete: return bytes.count < start + limits.headBytes ? .incomplete : .bad(tooLarge(limits))
            case .bad(let failure): return .bad(failure)
            }
        }
    }

    /// How many bytes at the beginning of `bytes` are empty lines, which belong to no request (RFC 9112 §2.2).
    static func emptyLines(_ bytes: Span<UInt8>) -> Int {
        var cursor = 0
        while cursor + 1 < bytes.count, bytes[cursor] == CharacterTables.carriageReturn,
            bytes[cursor + 1] == CharacterTables.lineFeed
        {
            cursor += 2
        }
        return cursor
    }

    private static func tooLarge(_ limits: Limits) -> Failure {
        Failure(.requestHeaderFieldsTooLarge, "The request head is longer than \(limits.headBytes) bytes.")
    }

    /// Parses `method SP request-target SP HTTP-version CRLF`.
    private static func parseRequestLine(
        _ bytes: Span<UInt8>, _ cursor: inout Int, _ limits: Limits, _ head: inout RequestHead
    ) throws(Interruption) {
        let methodStart = cursor
        while cursor < bytes.count && CharacterTables.isToken(bytes[cursor]) { cursor += 1 }
        guard cursor - methodStart <= Limits.methodBytes else {
            throw .bad(Failure(.notImplemented, "The method is longer than \(Limits.methodBytes) bytes."))
        }
        head.methodName = RequestHead.Slice(methodStart..<cursor)
        let methodEnd = cursor
        try expectSpace(bytes, &cursor, after: "method")
        guard methodEnd > methodStart else { throw .badRequest("The request line begins without a method.") }
        head.method = Method(bytes.extracting(methodStart..<methodEnd))

        let targetStart = cursor
        while cursor < bytes.count && CharacterTables.isTarget(bytes[cursor]) { cursor += 1 }
        guard cursor - targetStart <= limits.targetBytes else {
            throw .bad(Failure(.uriTooLong, "The request target is longer than \(limits.targetBytes) bytes."))
        }
        head.target = RequestHead.Slice(targetStart..<cursor)
        let targetEnd = cursor
        if cursor < bytes.count, let fault = badTarget(bytes[cursor]) { throw fault }
        try expectSpace(bytes, &cursor, after: "request target")
        guard targetEnd > targetStart else { throw .badRequest("The request line has no request target.") }

        head.minorVersion = try parseVersion(bytes, &cursor)
        try expectLineEnd(bytes, &cursor)
    }

    /// Parses `"HTTP/" DIGIT "." DIGIT` and returns the minor version. The major version must be 1; a minor version
    /// above 1 is treated as 1.
    private static func parseVersion(_ bytes: Span<UInt8>, _ cursor: inout Int) throws(Interruption) -> UInt8 {
        let name: StaticString = "HTTP/"
        for index in 0..<8 {
            guard cursor + index < bytes.count else { throw .incomplete }
            let octet = bytes[cursor + index]
            let fits =
                index < 5
                ? octet == name.utf8Start[index]
                : index == 6 ? octet == UInt8(ascii: ".") : octet.isDigit
            guard fits else {
                throw .badRequest(
                    "Behind the request target and one space the request line has no HTTP version such as HTTP/1.1. A "
                        + "blank in the target must be written %20, or + in the query.")
            }
        }
        guard bytes[cursor + 5] == UInt8(ascii: "1") else {
            throw .bad(Failure(.versionNotSupported, "Only HTTP/1.1 and HTTP/1.0 are spoken here."))
        }
        let minor = bytes[cursor + 7] - UInt8(ascii: "0")
        cursor += 8
        return minor
    }

    /// Parses `*( field-name ":" OWS field-value OWS CRLF ) CRLF`.
    private static func parseFields(
        _ bytes: Span<UInt8>, _ cursor: inout Int, _ head: inout RequestHead
    ) throws(Interruption) {
        while true {
            guard cursor < bytes.count else { throw .incomplete }
            let first = bytes[cursor]
            if first == CharacterTables.carriageReturn || first == CharacterTables.lineFeed {
                return try expectLineEnd(bytes, &cursor)
            }
            guard head.fieldCount < Limits.fieldCount else {
                throw .bad(
                    Failure(.requestHeaderFieldsTooLarge, "The head has more than \(Limits.fieldCount) field lines."))
            }
            head.append(try parseField(bytes, &cursor))
        }
    }

    @inline(__always)
    private static func parseField(
        _ bytes: Span<UInt8>, _ cursor: inout Int
    ) throws(Interruption) -> RequestHead.FieldLine {
        let nameStart = cursor
        while cursor < bytes.count && CharacterTables.isToken(bytes[cursor]) { cursor += 1 }
        guard cursor < bytes.count else { throw .incomplete }
        let nameEnd = cursor
        guard bytes[cursor] == UInt8(ascii: ":"), nameEnd > nameStart else {
            throw badFieldName(bytes, nameStart, cursor)
        }
        cursor += 1
        while cursor < bytes.count && CharacterTables.isBlank(bytes[cursor]) { cursor += 1 }
        let valueStart = cursor
        while cursor < bytes.count && CharacterTables.isFieldValue(bytes[cursor]) { cursor += 1 }
        var valueEnd = cursor
        while valueEnd > valueStart && CharacterTables.isBlank(bytes[valueEnd - 1]) { valueEnd -= 1 }
        try expectLineEnd(bytes, &cursor)
        var line = RequestHead.FieldLine()
        line.known = KnownField(name: bytes.extracting(nameStart..<nameEnd))
        line.name = RequestHead.Slice(nameStart..<nameEnd)
        line.value = RequestHead.Slice(valueStart..<valueEnd)
        return line
    }

    /// Says what is wrong with the field name that begins at `start` and is broken off by the octet at `at`.
    private static func badFieldName(_ bytes: Span<UInt8>, _ start: Int, _ at: Int) -> Interruption {
        guard CharacterTables.isBlank(bytes[at]) else {
            return .badRequest("A field name is empty or has an octet that is no token.")
        }
        return at == start
            ? .badRequest("A field line begins with white space; folded field lines are not accepted.")
            : .badRequest("White space stands between a field name and its colon.")
    }

    /// Says what is wrong with the octet behind a request target; nil for white space that ends it or the line.
    private static func badTarget(_ octet: UInt8) -> Interruption? {
        guard
            ![CharacterTables.space, CharacterTables.carriageReturn, CharacterTables.lineFeed].contains(octet)
        else { return nil }
        let digits = Array("0123456789ABCDEF".utf8)
        let code = String(decoding: [digits[Int(octet >> 4)], digits[Int(octet & 0xF)]], as: UTF8.self)
        let sign = octet == UInt8(ascii: "#") ? " (#)" : ""
        return .badRequest("The request target has the octet 0x\(code)\(sign), which must be written %\(code).")
    }

    private static func expectSpace(
        _ bytes: Span<UInt8>, _ cursor: inout Int, after what: StaticString
    ) throws(Interruption) {
        guard cursor < bytes.count else { throw .incomplete }
        guard bytes[cursor] == CharacterTables.space else {
            throw .badRequest("The \(what) of the request line is not followed by one space.")
        }
        cursor += 1
    }

    /// Moves behind a CR LF. RFC 9112 §2.2 allows a recipient to take a bare LF for a line end. It is refused here, and
    /// so is a bare CR.
    @inline(__always)
    private static func expectLineEnd(_ bytes: Span<UInt8>, _ cursor: inout Int) throws(Interruption) {
        guard cursor < bytes.count else { throw .incomplete }
        guard bytes[cursor] == CharacterTables.carriageReturn else {
            throw .badRequest("A line of the head holds a control octet or does not end in CR LF.")
        }
        guard cursor + 1 < bytes.count else { throw .incomplete }
        guard bytes[cursor + 1] == CharacterTables.lineFeed else {
            throw .badRequest("A line of the head holds a CR without LF.")
        }
        cursor += 2
    }
}
