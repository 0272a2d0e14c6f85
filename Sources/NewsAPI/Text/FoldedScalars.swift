/// The folded Unicode scalars of a text in UTF-8, one after the other; `TextFolding` says what folding is.
struct FoldedScalars {
    /// One scalar of the folded text.
    struct Element {
        /// The folded scalar. White space is a single blank, which is never the first or the last element.
        let unit: UInt32
        /// The scalar as it stands in the text; a blank for white space.
        let original: UInt32
        /// Offsets of its bytes in the text; a blank has the bytes of all the white space that it stands for, a letter
        /// those of the marks that belong to it.
        let range: Range<Int>
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    /// Whether every blank is an element, as in a text that is shown, not only those that folding keeps.
    private let keepsBlanks: Bool
    private let table: UnsafePointer<UInt32>
    private var offset: Int
    /// The element behind the blank that `next` returned last; it is returned next.
    private var held: Element?
    /// The unit that `next` returned last.
    private var last = TextFolding.dropped

    /// - Parameters:
    ///   - bytes: valid UTF-8.
    ///   - start: offset at which a scalar begins; the text before it is not looked at.
    ///   - keepsBlanks: whether every blank is an element, except at a line end between others than letters or digits.
    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, keepsBlanks: Bool = false) {
        self.bytes = bytes
        self.keepsBlanks = keepsBlanks
        table = TextFolding.table
        offset = start
    }

    /// Offset at which the next element begins, or the white space before it.
    var nextOffset: Int { held?.range.lowerBound ?? offset }

    /// Whether nothing is left but white space and characters that fold to nothing.
    var isAtEnd: Bool {
        var rest = self
        return rest.next() == nil
    }

    /// Passes over characters up to the first that is white space, folds to nothing or does not meet a condition.
    ///
    /// - Parameters:
    ///   - end: offset at which to stop.
    ///   - limit: the most characters to pass over.
    ///   - isTaken: the condition. It is not asked of Han characters, ASCII letters, digits and commas, which are
    ///     taken.
    /// - Returns: the offsets of the bytes, and how many characters they are.
    @inline(__always)
    mutating func takePlain(
        before end: Int, atMost limit: Int, where isTaken: (_ scalar: UInt32) -> Bool
    ) -> (bytes: Range<Int>, count: Int) {
        let start = offset
        if held != nil { return (start..<start, 0) }
        let end = min(end, bytes.count)
        var count = 0
        while offset < end, count < limit {
            while offset &+ 9 <= end, count &+ 3 <= limit, Self.areHan(threeAt: offset, in: bytes) {
                offset &+= 9
                count &+= 3
            }
            guard offset < end, count < limit else { break }
            let first = bytes[offset]
            if Self.isHan(first) {
                offset &+= 3
            } else if Self.isPlain(first) {
                offset &+= 1
            } else {
                var behind = offset
                let scalar = Self.scalar(bytes, &behind)
                guard unit(scalar) > TextFolding.blank, isTaken(scalar) else { break }
                offset = behind
            }
            count &+= 1
        }
        if count > 0 {
            var lastOffset = offset
            last = unit(Self.scalar(before: &lastOffset, in: bytes))
        }
        return (start..<offset, count)
    }

    @inline(__always)
    private func unit(_ scalar: UInt32) -> UInt32 { TextFolding.folded(scalar, by: table) }

    /// Whether a byte is the first of the three bytes of a Han character (U+4000 to U+9FFF).
    @inline(__always)
    static func isHan(_ first: UInt8) -> Bool { first >= 0xE4 && first <= 0xE9 }

    /// Whether three such characters begin at an offset, by one word that holds the first byte of each: a first byte
    /// less 0xE4 is 0 to 5, and a borrow shows in the bytes between. Precondition: nine bytes follow.
    @inline(__always)
    private static func areHan(threeAt offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let leading = (UInt64(littleEndian: word) & 0xFF_0000_FF00_00FF) &- 0xE4_0000_E400_00E4
        return (leading | (leading &+ 0x02_0000_0200_0002)) & ~0x07_0000_0700_0007 == 0
    }

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
        // The white space since the last element (`dropped` for none; one line end makes all of it a line end), and the
        // offset at which it began.
        var pending = TextFolding.dropped
        var pendingStart = offset
        while offset < bytes.count {
            let start = offset
            let scalar = Self.scalar(bytes, &offset)
            var unit = self.unit(scalar)
            // One comparison for most characters: ideographs are above.
            if unit < ComposedLetters.end {
                if unit <= TextFolding.blank {
                    guard unit != TextFolding.dropped else { continue }
                    if pending == TextFolding.dropped { pendingStart = start }
                    if pending != TextFolding.lineEnd { pending = unit }
                    continue
                }
                if unit >= ComposedLetters.start, offset < bytes.count, ComposedLetters.mayBeginMark(bytes[offset]) {
                    (unit, offset) = Self.composed(unit, before: offset, in: bytes)
                }
            }
            let element = Element(unit: unit, original: scalar, range: start..<offset)
            // White space before the first element gives no blank.
            guard pending != TextFolding.dropped, last != TextFolding.dropped,
                keepsBlanks && pending == TextFolding.blank || Tokenizer.isWordUnit(last) && Tokenizer.isWordUnit(unit)
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

    /// What a unit makes with the marks that stand at an offset, and the offset behind those that belong to it.
    private static func composed(
        _ letter: UInt32, before offset: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (unit: UInt32, end: Int) {
        var (unit, end) = (letter, offset)
        var behind = offset
        while behind < bytes.count {
            let mark = TextFolding.folded(scalar(bytes, &behind))
            guard ComposedLetters.isMark(mark), let composed = ComposedLetters.unit(of: unit, mark) else { break }
            (unit, end) = (composed, behind)
        }
        return (unit, end)
    }

    /// Whether the last unit before an offset is a letter or a digit (`Tokenizer.isWordUnit`). Characters that fold to
    /// nothing are passed over.
    static func isWordUnit(before offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = offset
        while end > 0 {
            let unit = TextFolding.folded(scalar(before: &end, in: bytes))
            if unit != TextFolding.dropped { return Tokenizer.isWordUnit(unit) }
        }
        return false
    }

    /// Decodes the scalar that ends at an offset, and sets the offset to where that scalar begins.
    ///
    /// Precondition: the offset is not 0, and the text is valid UTF-8.
    @inline(__always)
    static func scalar(before offset: inout Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        repeat { offset -= 1 } while offset > 0 && bytes[offset] & 0xC0 == 0x80
        var start = offset
        return scalar(bytes, &start)
    }

    /// Decodes the scalar of valid UTF-8 that begins at an offset, and sets the offset behind it.
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
