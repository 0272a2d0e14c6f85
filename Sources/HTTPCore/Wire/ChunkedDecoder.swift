/// The chunked transfer coding of RFC 9112 §7.1, read as the bytes come in.
///
/// Extensions are passed over and trailers are read and dropped: they must not merge into the head (RFC 9110 §6.5.1).
struct ChunkedDecoder {
    private enum State {
        case sizeStart, size, beforeExtension, extensions, sizeLineFeed
        case data, dataCarriageReturn, dataLineFeed
        case lineStart, trailerName, trailer, trailerLineFeed, lastLineFeed
        case done
    }

    private var state = State.sizeStart
    private var remaining = 0
    private var sizeDigits = 0
    private var received = 0
    private var overhead = 0

    /// 16 hexadecimal digits are 64 bits.
    private static let maxSizeDigits = 16

    var isDone: Bool { state == .done }

    /// Decodes as much of `bytes` as belongs to the body, appends its data to `body` and returns how many were read.
    mutating func decode(
        _ bytes: Span<UInt8>, limits: Limits, appendingTo body: inout [UInt8]
    ) throws(Failure) -> Int {
        var cursor = 0
        while cursor < bytes.count && state != .done {
            if state == .data {
                let count = min(remaining, bytes.count - cursor)
                bytes.extracting(cursor..<cursor + count).withUnsafeBufferPointer { body.append(contentsOf: $0) }
                cursor += count
                remaining -= count
                if remaining == 0 { state = .dataCarriageReturn }
            } else {
                try step(bytes[cursor], limits)
                cursor += 1
            }
        }
        return cursor
    }

    private mutating func step(_ octet: UInt8, _ limits: Limits) throws(Failure) {
        overhead += 1
        guard overhead <= limits.chunkOverheadBytes else {
            throw Failure(
                .badRequest, "The chunk sizes, extensions and trailers exceed \(limits.chunkOverheadBytes) bytes.")
        }
        switch state {
        case .sizeStart:
            remaining = 0
            sizeDigits = 0
            try addSizeDigit(octet, limits)
            state = .size
        case .size:
            if CharacterTables.hexadecimalValue(octet) != nil {
                try addSizeDigit(octet, limits)
            } else {
                try endSize(octet, blanksSeen: false)
            }
        case .beforeExtension: try endSize(octet, blanksSeen: true)
        case .extensions:
            if octet == CharacterTables.carriageReturn {
                state = .sizeLineFeed
            } else if !CharacterTables.isFieldValue(octet) {
                throw Failure(.badRequest, "A chunk extension holds a control octet.")
            }
        case .sizeLineFeed:
            try expect(CharacterTables.lineFeed, octet)
            state = remaining == 0 ? .lineStart : .data
        case .dataCarriageReturn:
            try expect(CharacterTables.carriageReturn, octet)
            state = .dataLineFeed
        case .dataLineFeed:
            try expect(CharacterTables.lineFeed, octet)
            state = .sizeStart
        case .lineStart:
            if octet == CharacterTables.carriageReturn {
                state = .lastLineFeed
            } else if CharacterTables.isToken(octet) {
                state = .trailerName
            } else {
                throw Failure(.badRequest, "A trailer line does not begin with a field name.")
            }
        case .trailerName:
            // No white space before the colon, as in the head (RFC 9112 §5.1).
            if octet == UInt8(ascii: ":") {
                state = .trailer
            } else if !CharacterTables.isToken(octet) {
                throw Failure(.badRequest, "A trailer line has no colon right behind its field name.")
            }
        case .trailer:
            if octet == CharacterTables.carriageReturn {
                state = .trailerLineFeed
            } else if !CharacterTables.isFieldValue(octet) {
                throw Failure(.badRequest, "A trailer line holds a control octet.")
            }
        case .trailerLineFeed:
            try expect(CharacterTables.lineFeed, octet)
            state = .lineStart
        case .lastLineFeed:
            try expect(CharacterTables.lineFeed, octet)
            state = .done
        case .data, .done: break
        }
    }

    private mutating func addSizeDigit(_ octet: UInt8, _ limits: Limits) throws(Failure) {
        guard let digit = CharacterTables.hexadecimalValue(octet) else {
            throw Failure(.badRequest, "A chunk does not begin with its size in hexadecimal digits.")
        }
        sizeDigits += 1
        guard sizeDigits <= Self.maxSizeDigits else {
            throw Failure(.badRequest, "A chunk size has more than \(Self.maxSizeDigits) digits.")
        }
        remaining = min(remaining << 4 | Int(digit), limits.bodyBytes + 1)
        guard received + remaining <= limits.bodyBytes else {
            throw Failure(.contentTooLarge, "The request body is longer than \(limits.bodyBytes) bytes.")
        }
    }

    /// White space is allowed before an extension only (RFC 9112 §7.1.1).
    private mutating func endSize(_ octet: UInt8, blanksSeen: Bool) throws(Failure) {
        switch octet {
        case UInt8(ascii: ";"): state = .extensions
        case CharacterTables.space, CharacterTables.horizontalTab: state = .beforeExtension
        case CharacterTables.carriageReturn where !blanksSeen: state = .sizeLineFeed
        default: throw Failure(.badRequest, "A chunk size is followed by something that is no extension.")
        }
        received += state == .sizeLineFeed || state == .extensions ? remaining : 0
    }

    private func expect(_ wanted: UInt8, _ octet: UInt8) throws(Failure) {
        guard octet == wanted else {
            throw Failure(.badRequest, "A chunk does not end in CR LF where its size says.")
        }
    }
}
