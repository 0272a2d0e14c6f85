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

    /// Passes over characters that are neither white space nor dropped and that fulfil a condition, which is not asked
    /// of Han characters, ASCII letters, digits and commas. Returns their bytes and how many they are.
    @inline(__always)
    mutating func takePlain(
        before end: Int, atMost limit: Int, where isTaken: (_ scalar: UInt32) -> Bool
    ) -> (bytes: Range<Int>, count: Int) {
        let start = at
        if held != nil { return (start..<start, 0) }
        let end = min(end, bytes.count)
        var count = 0
        while at < end, count < limit {
            while at &+ 9 <= end, count &+ 3 <= limit, Self.areHan(threeAt: at, in: bytes) {
                at &+= 9
                count &+= 3
            }
            guard at < end, count < limit else { break }
            let first = bytes[at]
            if Self.isHan(first) {
                at &+= 3
            } else if Self.isPlain(first) {
                at &+= 1
            } else {
                var behind = at
                let scalar = Self.scalar(bytes, &behind)
                guard unit(scalar) > TextFolding.blank, isTaken(scalar) else { break }
                at = behind
            }
            count &+= 1
        }
        if count > 0 {
            var place = at
            last = unit(Self.scalar(before: &place, in: bytes))
        }
        return (start..<at, count)
    }

    @inline(__always)
    private func unit(_ scalar: UInt32) -> UInt32 { Int(scalar) < table.count ? table[Int(scalar)] : scalar }

    /// Whether a Han character (U+4000 to U+9FFF) begins with a byte, of three.
    @inline(__always)
    static func isHan(_ first: UInt8) -> Bool { first >= 0xE4 && first <= 0xE9 }

    /// The same of three characters, of nine bytes, in one word: a leading byte less 0xE4 is 0 to 5, and a borrow shows
    /// in the bytes between.
    @inline(__always)
    private static func areHan(threeAt place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self)
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
        // White space that has been read since the last unit, and where it began.
        var pending = TextFolding.dropped
        var pendingStart = at
        while at < bytes.count {
            let start = at
            let scalar = Self.scalar(bytes, &at)
            let unit = self.unit(scalar)
            if unit <= TextFolding.blank {
                guard unit != TextFolding.dropped else { continue }
                if pending == TextFolding.dropped { pendingStart = start }
                if pending != TextFolding.lineEnd { pending = unit }
                continue
            }
            let element = Element(unit: unit, original: scalar, range: start..<at)
            guard pending != TextFolding.dropped, last != TextFolding.dropped,
                pending == TextFolding.blank || Tokenizer.isWordUnit(last) && Tokenizer.isWordUnit(unit)
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
            if unit != TextFolding.dropped { return Tokenizer.isWordUnit(unit) }
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
