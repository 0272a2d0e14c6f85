/// The folded Unicode scalars of a text in UTF-8, one after the other, see `TextFolding`.
struct FoldedScalars {
    /// One scalar of the folded text.
    struct Element {
        /// Folded; white space is a single blank, never at either end.
        let unit: UInt32
        /// As it stands in the text; a blank for white space.
        let original: UInt32
        /// Its bytes; of white space those of the whole run.
        let range: Range<Int>
    }

    /// Any of them: what parts it from its neighbours is the same for all.
    private static var han: UInt32 { 0x4E00 }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let table: UnsafeBufferPointer<UInt32>
    private var at: Int
    /// What follows the blank that was given out last.
    private var held: Element?
    /// The unit that was given out last.
    private var last = TextFolding.dropped

    /// - Parameters:
    ///   - bytes: valid UTF-8.
    ///   - start: where a scalar begins; what stands before it is not looked at.
    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) {
        self.bytes = bytes
        table = TextFolding.table
        at = start
    }

    /// Where what is given out next begins, or the white space before it.
    var position: Int { held?.range.lowerBound ?? at }

    /// Whether nothing is left but white space and what is dropped.
    var isAtEnd: Bool {
        var rest = self
        return rest.next() == nil
    }

    /// Passes over Han characters, ASCII letters, digits and commas: none of them is white space, is dropped, or ends or
    /// closes a sentence. Returns their bytes and how many they are.
    @inline(__always)
    mutating func takePlain(before end: Int, atMost limit: Int) -> (bytes: Range<Int>, count: Int) {
        let start = at
        if held != nil { return (start..<start, 0) }
        let end = min(end, bytes.count)
        var count = 0
        while at < end, count < limit {
            let first = bytes[at]
            if Self.isHan(first) {
                at &+= 3
            } else if Self.isPlain(first) {
                at &+= 1
            } else {
                break
            }
            count &+= 1
        }
        if count > 0 { last = bytes[at &- 1] < 0x80 ? table[Int(bytes[at &- 1])] : Self.han }
        return (start..<at, count)
    }

    /// Whether a Han character (U+4000 to U+9FFF) begins with a byte, of three.
    @inline(__always)
    static func isHan(_ first: UInt8) -> Bool { first >= 0xE4 && first <= 0xE9 }

    @inline(__always)
    private static func isPlain(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: ","): true
        default: false
        }
    }

    @inline(__always)
    mutating func next() -> Element? {
        if let held {
            self.held = nil
            last = held.unit
            return held
        }
        // White space that has been read since the last unit, and where it began.
        var pending = TextFolding.dropped
        var pendingStart = at
        while at < bytes.count {
            let start = at
            let scalar = Self.scalar(bytes, &at)
            let unit = Int(scalar) < table.count ? table[Int(scalar)] : scalar
            if unit <= TextFolding.blank {
                guard unit != TextFolding.dropped else { continue }
                if pending == TextFolding.dropped { pendingStart = start }
                if pending != TextFolding.lineEnd { pending = unit }
                continue
            }
            let element = Element(unit: unit, original: scalar, range: start..<at)
            guard pending != TextFolding.dropped, last != TextFolding.dropped,
                pending == TextFolding.blank || Tokenizer.isRunUnit(last) && Tokenizer.isRunUnit(unit)
            else {
                last = unit
                return element
            }
            held = element
            last = TextFolding.blank
            return Element(unit: last, original: last, range: pendingStart..<start)
        }
        return nil
    }

    /// Whether the unit before a place is a letter or a digit, see `Tokenizer`: a run of them reaches up to there.
    static func isRun(before place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = place
        while end > 0 {
            let unit = TextFolding.folded(scalar(before: &end, in: bytes))
            if unit != TextFolding.dropped { return Tokenizer.isRunUnit(unit) }
        }
        return false
    }

    /// Decodes the scalar before a place, and goes back to where it begins.
    @inline(__always)
    static func scalar(before place: inout Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        repeat { place -= 1 } while place > 0 && bytes[place] & 0xC0 == 0x80
        var start = place
        return scalar(bytes, &start)
    }

    /// Decodes one scalar of valid UTF-8.
    @inline(__always)
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
        let first = UInt32(bytes[at])
        if first < 0x80 {
            at &+= 1
            return first
        }
        if first >= 0xE0, first < 0xF0, at &+ 2 < bytes.count {
            let scalar = (first & 0xF) &<< 12 | UInt32(bytes[at &+ 1] & 0x3F) &<< 6 | UInt32(bytes[at &+ 2] & 0x3F)
            at &+= 3
            return scalar
        }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var scalar = first & (0x7F &>> UInt32(length))
        for index in at &+ 1..<min(at &+ length, bytes.count) { scalar = scalar &<< 6 | UInt32(bytes[index] & 0x3F) }
        at &+= length
        return scalar
    }
}
