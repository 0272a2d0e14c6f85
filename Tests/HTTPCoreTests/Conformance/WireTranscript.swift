/// Everything that a server sent on one connection, read as strictly as the strictest client would.
struct WireTranscript {
    struct Answer {
        let status: Int
        let fields: [String]
        let octets: [UInt8]

        var body: String { String(decoding: octets, as: UTF8.self) }

        func values(of name: String) -> [String] {
            fields.filter { $0.lowercased().hasPrefix("\(name): ") }.map { String($0.dropFirst(name.utf8.count + 2)) }
        }
    }

    struct Malformed: Error {
        let what: String
    }

    private(set) var answers: [Answer] = []
    /// How often `100 Continue` came.
    private(set) var interim = 0

    /// - Parameter isToHead: for each answer in turn, whether it has no body because the request was HEAD.
    init(_ bytes: [UInt8], isToHead: [Bool]) throws(Malformed) {
        let read = Self.beginning(of: bytes, isToHead: isToHead)
        if let problem = read.problem { throw problem }
        self = read.transcript
    }

    /// The whole answers at the beginning of `bytes`, and what is wrong with the bytes after them.
    static func beginning(of bytes: [UInt8], isToHead: [Bool]) -> (transcript: WireTranscript, problem: Malformed?) {
        var transcript = WireTranscript()
        do throws(Malformed) {
            try transcript.read(bytes, isToHead)
            return (transcript, nil)
        } catch {
            return (transcript, error)
        }
    }

    private init() {}

    private mutating func read(_ bytes: [UInt8], _ isToHead: [Bool]) throws(Malformed) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let lines = try Self.takeHead(&rest)
            let status = try Self.status(lines[0])
            if status == 100 {
                interim += 1
                continue
            }
            let noBody = answers.count < isToHead.count && isToHead[answers.count] || status == 204 || status == 304
            let head = Answer(status: status, fields: Array(lines.dropFirst()), octets: [])
            let body = noBody ? [] : try Self.takeBody(&rest, head)
            answers.append(Answer(status: status, fields: head.fields, octets: body))
        }
    }

    /// By `Transfer-Encoding`, by `Content-Length`, or up to the end of the connection (RFC 9112 §6.3).
    private static func takeBody(_ rest: inout ArraySlice<UInt8>, _ head: Answer) throws(Malformed) -> [UInt8] {
        switch (head.values(of: "transfer-encoding"), head.values(of: "content-length")) {
        case (["chunked"], []): return try takeChunks(&rest)
        case ([], []) where head.values(of: "connection") == ["close"]: return take(&rest, rest.count)
        case ([], let lengths) where lengths.count == 1:
            guard let length = Int(lengths[0]), rest.count >= length else {
                throw Malformed(what: "a body of \(rest.count) bytes whose length is said to be \(lengths[0])")
            }
            return take(&rest, length)
        default: throw Malformed(what: "an answer whose end cannot be found")
        }
    }

    private static func takeChunks(_ rest: inout ArraySlice<UInt8>) throws(Malformed) -> [UInt8] {
        var body: [UInt8] = []
        while true {
            guard let end = rest.firstIndex(of: 0x0D),
                let size = Int(String(decoding: rest[rest.startIndex..<end], as: UTF8.self), radix: 16)
            else { throw Malformed(what: "a chunk without a size") }
            rest = rest[end...]
            guard rest.count >= size + 4, take(&rest, 2) == [0x0D, 0x0A] else {
                throw Malformed(what: "a chunk that does not end")
            }
            body += take(&rest, size)
            guard take(&rest, 2) == [0x0D, 0x0A] else { throw Malformed(what: "a chunk longer than its size") }
            if size == 0 { return body }
        }
    }

    private static func take(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> [UInt8] {
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    private static func takeHead(_ rest: inout ArraySlice<UInt8>) throws(Malformed) -> [String] {
        var lines: [String] = []
        while let end = rest.firstIndex(of: 0x0A) {
            guard end > rest.startIndex, rest[end - 1] == 0x0D else { throw Malformed(what: "a bare LF in a head") }
            let line = String(decoding: rest[rest.startIndex..<end - 1], as: UTF8.self)
            rest = rest[(end + 1)...]
            if line.isEmpty && !lines.isEmpty { return lines }
            lines.append(line)
        }
        throw Malformed(what: "a head that does not end")
    }

    private static func status(_ line: String) throws(Malformed) -> Int {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, parts[0] == "HTTP/1.1", parts[1].utf8.count == 3, let status = Int(parts[1]) else {
            throw Malformed(what: "the status line \"\(line)\"")
        }
        return status
    }
}
