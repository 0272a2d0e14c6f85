import HTTPCore

/// Finds in JSON (RFC 8259) what Foundation's decoder does not say, or does not mind: where it is wrong, and a member that
/// an object has twice. Numbers are left to the decoder.
struct JSONSyntax {
    /// The first thing that is wrong.
    enum Fault: Error, CustomStringConvertible {
        case tooShort
        case wrong(line: Int)
        /// Half of a pair of escapes that only together stand for a character.
        case loneSurrogate(line: Int)
        /// A name that an object has for a second time: which of the two counts nobody could tell.
        case twice(line: Int, name: [UInt8])

        var description: String {
            switch self {
            case .tooShort: "it is not JSON: it ends too soon"
            case .wrong(let line): "it is not JSON: line \(line) is wrong"
            case .loneSurrogate(let line): "it is not JSON: line \(line) has half of a surrogate pair"
            case .twice(let line, let name):
                "line \(line) has the member \"\(String(decoding: name.prefix(64), as: UTF8.self))\" for a second time"
            }
        }
    }

    /// Lists and objects in each other; far more than any file needs, so that the stack cannot end.
    private static let deepest = 64

    /// What a letter behind a backslash stands for.
    private static let escapes = Dictionary(
        uniqueKeysWithValues: zip("\"\\/bfnrt".utf8, "\"\\/\u{8}\u{C}\n\r\t".utf8))

    private let json: [UInt8]
    private var index = 0

    /// What is wrong with a text; nil if nothing is.
    static func fault(in json: [UInt8]) -> Fault? {
        var syntax = JSONSyntax(json: json)
        // A byte-order mark, which Windows puts there, is passed over, as the decoder does.
        if json.starts(with: [0xEF, 0xBB, 0xBF]) { syntax.index = 3 }
        do throws(Fault) {
            try syntax.value(depth: 0)
            return syntax.peek() == nil ? nil : syntax.wrong
        } catch {
            return error
        }
    }

    private init(json: [UInt8]) { self.json = json }

    private var line: Int { json[..<index].count { $0 == UInt8(ascii: "\n") } + 1 }
    private var wrong: Fault { .wrong(line: line) }

    /// The next octet that is no white space, without taking it; nil at the end.
    private mutating func peek() -> UInt8? {
        while index < json.count, [0x20, 0x09, 0x0A, 0x0D].contains(json[index]) { index += 1 }
        return index < json.count ? json[index] : nil
    }

    /// Takes the next octet that is no white space if it is this one.
    private mutating func take(_ scalar: Unicode.Scalar) throws(Fault) -> Bool {
        guard let octet = peek() else { throw .tooShort }
        guard octet == UInt8(ascii: scalar) else { return false }
        index += 1
        return true
    }

    /// Takes the next octet of a string.
    private mutating func octet() throws(Fault) -> UInt8 {
        guard index < json.count else { throw .tooShort }
        index += 1
        return json[index - 1]
    }

    private mutating func value(depth: Int) throws(Fault) {
        guard depth <= Self.deepest else { throw wrong }
        if try take("{") {
            try object(depth: depth)
        } else if try take("[") {
            if try take("]") { return }
            repeat { try value(depth: depth + 1) } while try take(",")
            guard try take("]") else { throw wrong }
        } else if try take("\"") {
            _ = try string()
        } else {
            let word = json[index...].prefix { "+-.".utf8.contains($0) || $0.isDigit || $0.isLetter }
            let isName = ["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
            guard let first = word.first, isName || !first.isLetter else { throw wrong }
            index += word.count
        }
    }

    private mutating func object(depth: Int) throws(Fault) {
        if try take("}") { return }
        var names: Set<[UInt8]> = []
        repeat {
            guard try take("\"") else { throw wrong }
            let name = try string()
            guard names.insert(name).inserted else { throw .twice(line: line, name: name) }
            guard try take(":") else { throw wrong }
            try value(depth: depth + 1)
        } while try take(",")
        guard try take("}") else { throw wrong }
    }

    /// Takes a string to its end, behind the quotation mark that it begins with; returns what it says.
    private mutating func string() throws(Fault) -> [UInt8] {
        var text: [UInt8] = []
        while true {
            switch try octet() {
            case UInt8(ascii: "\""): return text
            case UInt8(ascii: "\\"): text += try escape()
            case 0..<0x20: throw wrong
            case let other: text.append(other)
            }
        }
    }

    /// Takes an escape behind its backslash; returns the octets that it stands for.
    private mutating func escape() throws(Fault) -> [UInt8] {
        let letter = try octet()
        if let octet = Self.escapes[letter] { return [octet] }
        guard letter == UInt8(ascii: "u") else { throw wrong }
        let unit = try hexadecimal()
        guard (0xD800...0xDFFF).contains(unit) else { return Array(String(UnicodeScalar(unit) ?? "?").utf8) }
        guard unit < 0xDC00, try octet() == UInt8(ascii: "\\"), try octet() == UInt8(ascii: "u"),
            case let low = try hexadecimal(), (0xDC00...0xDFFF).contains(low)
        else { throw .loneSurrogate(line: line) }
        return Array(String(decoding: [UInt16(unit), UInt16(low)], as: UTF16.self).utf8)
    }

    private mutating func hexadecimal() throws(Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(UnicodeScalar(try octet())).hexDigitValue else { throw wrong }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
