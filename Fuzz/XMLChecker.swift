/// Checks that octets are an XML document of elements, attributes and text, as feeds are: no comments, no CDATA.
struct XMLChecker {
    private var rest: ArraySlice<UInt8>
    /// Names of the elements that are open.
    private var open: [ArraySlice<UInt8>] = []

    private static let entities = ["amp;", "lt;", "gt;", "quot;", "#9;", "#10;", "#13;"]

    static func isXML(_ bytes: [UInt8]) -> Bool {
        let declaration = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
        guard (try? UTF8Span(validating: bytes.span)) != nil, bytes.starts(with: declaration) else { return false }
        var checker = XMLChecker(rest: bytes[declaration.count...])
        return checker.element() && checker.content() && checker.rest.elementsEqual([0x0A])
    }

    private init(rest: ArraySlice<UInt8>) { self.rest = rest }

    /// Reads up to the end of the element that is open first.
    private mutating func content() -> Bool {
        while !open.isEmpty {
            guard text(upTo: UInt8(ascii: "<")), element() else { return false }
        }
        return true
    }

    /// Reads text, whose marks are escaped, up to a mark.
    private mutating func text(upTo mark: UInt8) -> Bool {
        while let octet = rest.first, octet != mark {
            rest.removeFirst()
            if octet == UInt8(ascii: "<") || octet < 0x20 && octet != 0x0A { return false }
            if octet == UInt8(ascii: "&"), !Self.entities.contains(where: { rest.starts(with: $0.utf8) }) {
                return false
            }
        }
        return !rest.isEmpty
    }

    /// Reads a tag: one that opens an element, closes the last one, or does both.
    private mutating func element() -> Bool {
        guard rest.popFirst() == UInt8(ascii: "<") else { return false }
        let isEnd = rest.first == UInt8(ascii: "/")
        if isEnd { rest.removeFirst() }
        let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        rest = rest[name.endIndex...]
        if name.isEmpty { return false }
        if isEnd { return open.popLast()?.elementsEqual(name) == true && rest.popFirst() == UInt8(ascii: ">") }
        while rest.first == 0x20 {
            guard let quote = rest.firstIndex(of: UInt8(ascii: "\"")) else { return false }
            rest = rest[(quote + 1)...]
            guard text(upTo: UInt8(ascii: "\"")) else { return false }
            rest.removeFirst()
        }
        if rest.first == UInt8(ascii: "/") { rest.removeFirst() } else { open.append(name) }
        return rest.popFirst() == UInt8(ascii: ">")
    }
}
