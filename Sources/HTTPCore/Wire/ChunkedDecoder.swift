/// Decodes the chunked transfer coding (RFC 9112 §7.1) as the bytes arrive: it can stop and go on at any octet.
///
/// Extensions are ignored. Trailers are checked and dropped, because they must not be merged into the head (RFC 9110
/// §6.5.1).
struct ChunkedDecoder {
    /// What the next octet belongs to. The lines, in order: size and extensions of a chunk, its data, trailers, the
    /// empty line at the end.
    private enum State {
        case sizeStart, size, beforeExtension, extensions, sizeLineFeed
        case data, dataCarriageReturn, dataLineFeed
        case lineStart, trailerName, trailer, trailerLineFeed, lastLineFeed
        case done
    }

    private var state = State.sizeStart
    /// Bytes of the chunk's data that are still to come; while its size is read, the size so far.
    private var remaining = 0
    /// Digits of the chunk's size so far.
    private var sizeDigits = 0
    /// Bytes of data in all chunks whose size is known, arrived or not.
    private var received = 0
    /// Bytes so far that are not data.
    private var overhead = 0

    /// Whether the end of the body has been read.
    var isDone: Bool { state == .done }

    /// Decodes as much of `bytes` as belongs to the body and appends the data to `body`.
    ///
    /// - Returns: how many of the bytes belong to it.
    /// - Throws: a 400 when the coding is broken or has too much besides data, a 413 when the data are too long.
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

    /// Reads one octet that is not data.
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
            if octet.hexadecimalValue != nil {
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
            let next: State = remaining == 0 ? .lineStart : .data
            try advance(octet, expecting: CharacterTables.lineFeed, to: next)
        case .dataCarriageReturn: try advance(octet, expecting: CharacterTables.carriageReturn, to: .dataLineFeed)
        case .dataLineFeed: try advance(octet, expecting: CharacterTables.lineFeed, to: .sizeStart)
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
        case .trailerLineFeed: try advance(octet, expecting: CharacterTables.lineFeed, to: .lineStart)
        case .lastLineFeed: try advance(octet, expecting: CharacterTables.lineFeed, to: .done)
        case .data, .done: break
        }
    }

    private mutating func addSizeDigit(_ octet: UInt8, _ limits: Limits) throws(Failure) {
        guard let digit = octet.hexadecimalValue else {
            throw Failure(.badRequest, "A chunk does not begin with its size in hexadecimal digits.")
        }
        sizeDigits += 1
        guard sizeDigits <= Limits.chunkSizeDigits else {
            throw Failure(.badRequest, "A chunk size has more than \(Limits.chunkSizeDigits) digits.")
        }
        remaining = min(remaining << 4 | Int(digit), limits.bodyBytes + 1)
        guard received + remaining <= limits.bodyBytes else {
            throw Failure(.contentTooLarge, "The request body is longer than \(limits.bodyBytes) bytes.")
        }
    }

    /// Reads the octet that follows a size. White space is allowed only before an extension (RFC 9112 §7.1.1).
    private mutating func endSize(_ octet: UInt8, blanksSeen: Bool) throws(Failure) {
        switch octet {
        case UInt8(ascii: ";"): state = .extensions
        case CharacterTables.space, CharacterTables.horizontalTab: state = .beforeExtension
        case CharacterTables.carriageReturn where !blanksSeen: state = .sizeLineFeed
        default: throw Failure(.badRequest, "A chunk size is followed by something that is no extension.")
        }
        received += state == .sizeLineFeed || state == .extensions ? remaining : 0
    }

    private mutating func advance(_ octet: UInt8, expecting wanted: UInt8, to next: State) throws(Failure) {
        guard octet == wanted else {
            throw Failure(.badRequest, "A chunk does not end in CR LF where its size says.")
        }
        state = next
    }
}
