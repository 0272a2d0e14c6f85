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
            var start = end - 1
            while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
            end = start
            let unit = TextFolding.folded(scalar(bytes, &start))
            if unit != TextFolding.dropped { return Tokenizer.isRunUnit(unit) }
        }
        return false
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
