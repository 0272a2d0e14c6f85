/// A part of a body as it is shown: with a blank for white space (`FoldedScalars`) and a line end between two blocks.
///
/// It is laid out only as far as asked for, and many characters at a time: only white space and what ends or closes a
/// sentence is looked at one by one.
struct ShownText {
    /// What a character says about where sentences end.
    private enum Role {
        /// Belongs to the sentence under way, or begins one.
        case text
        /// Ends a sentence.
        case end
        /// Belongs to the sentence before it if that has just ended: a closing quote or bracket, or a blank.
        case closing

        @inline(__always)
        init(_ scalar: UInt32) {
            switch scalar {
            case 0x3002, 0x21, 0x3F, 0xFF01, 0xFF1F, 0xFF1B, 0x3B: self = .end  // 。 ! ? ！ ？ ； ;
            case 0x201D, 0x2019, 0x300D, 0x300F, 0xFF09, 0x29, 0x300B, 0x20: self = .closing  // ” ’ 」 』 ） ) 》 blank
            default: self = .text
            }
        }
    }

    private static let blank = UInt8(TextFolding.blank)
    private static let lineEnd = UInt8(ascii: "\n")

    /// Valid UTF-8.
    private(set) var text: [UInt8] = []
    /// Unicode scalars of the text.
    private(set) var count = 0
    /// Where sentences begin in the text, in bytes and as the index of a scalar; ascending. Every block begins a
    /// sentence.
    private(set) var sentences: [(start: Int, index: Int)] = []

    /// All blocks of the body, also those before the text.
    private var body = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Where the current block and those behind it end in the body.
    private var blockEnds: ArraySlice<Int> = []
    /// What is not laid out yet of the current block.
    private var scalars = FoldedScalars(UnsafeBufferPointer(start: nil, count: 0))
    /// Whether the next character is the first one of its block.
    private var beginsBlock = false
    /// Whether a sentence has ended, and nothing but closing characters came since.
    private var isAfterEnd = false
    /// For each range of the body that was copied to the text unchanged, where it begins in the body and where in the
    /// text; ascending.
    private var copies: [(body: Int, text: Int)] = []
    /// The range of the body that comes next in the text, but is not copied yet.
    private var pending = 0..<0

    init() {
        // As much as a snippet takes by default; an array that grows is copied each time.
        text.reserveCapacity(1_024)
        sentences.reserveCapacity(32)
        copies.reserveCapacity(32)
    }

    /// Begins a new text at the beginning of the sentence around an offset of a body. It begins no earlier than the
    /// block does, and at most `length` characters before the offset; closing characters are not counted.
    ///
    /// - Parameters:
    ///   - least: an offset that it begins no earlier than; behind a dateline, a sentence begins there.
    ///   - body: valid UTF-8, the blocks one behind the other; must be kept as long as the text is extended.
    ///   - blockEnds: where they end, ascending; no block is empty, and there is one at least.
    ///   - offset: in bytes of the body; a scalar begins there.
    mutating func start(
        before offset: Int, behind least: Int, length: Int, in body: UnsafeBufferPointer<UInt8>, blockEnds: [Int]
    ) {
        let block = PartitionPoint.first(in: 0..<blockEnds.count) { blockEnds[$0] > offset }
        let first = max(block > 0 ? blockEnds[block - 1] : 0, least)
        let start = Self.start(before: offset, length: length, in: body, from: first)
        self.body = body
        self.blockEnds = blockEnds[block...]
        scalars = FoldedScalars(
            UnsafeBufferPointer(rebasing: body[..<blockEnds[block]]), from: start, keepsBlanks: true)
        beginsBlock = start == first
        isAfterEnd = false
        text.removeAll(keepingCapacity: true)
        count = 0
        sentences.removeAll(keepingCapacity: true)
        copies.removeAll(keepingCapacity: true)
        pending = start..<start
    }

    /// Where the sentence around an offset begins: looks backwards, from the character at the offset, for the end of
    /// the sentence before.
    ///
    /// - Parameter first: where the block begins, or what follows its dateline.
    private static func start(
        before offset: Int, length: Int, in body: UnsafeBufferPointer<UInt8>, from first: Int
    ) -> Int {
        var left = length
        var isInSentence = false
        var at = offset + 1
        while at > first {
            switch role(before: &at, in: body) {
            case .end: if isInSentence { return at }
            case .closing: break
            case .text:
                if left == 0 { return at }
                left -= 1
                isInSentence = true
            }
        }
        return first
    }

    /// The role of the character that ends at an offset, which is then set to where that character begins. Characters
    /// that are not shown, and white space, count as closing.
    private static func role(before offset: inout Int, in body: UnsafeBufferPointer<UInt8>) -> Role {
        if offset >= 3, FoldedScalars.isHan(body[offset - 3]) {
            offset -= 3
            return .text
        }
        let scalar = FoldedScalars.scalar(before: &offset, in: body)
        return TextFolding.folded(scalar) > TextFolding.blank ? Role(scalar) : .closing
    }

    /// Lays out more of the body, until one of these is reached.
    ///
    /// - Parameters:
    ///   - end: an offset of the body at which a scalar ends.
    ///   - limit: a number of scalars in the text.
    mutating func extend(to end: Int = .max, count limit: Int = .max) {
        while count < limit, scalars.nextOffset < end {
            let plain = scalars.takePlain(before: end, atMost: limit - count) { Role($0) == .text }
            if plain.count > 0 {
                show(plain.bytes, .text, count: plain.count)
            } else if let next = scalars.next() {
                if next.original == TextFolding.blank {
                    show(Self.blank)
                } else {
                    show(next.range, Role(next.original))
                }
            } else if !beginBlock() {
                break
            }
        }
        flush()
    }

    /// The range in the text of a range of the body; nil if that begins before the text. Precondition: it begins and
    /// ends with characters that are shown.
    func range(of bytes: Range<Int>) -> Range<Int>? {
        guard let begin = copies.first, begin.body <= bytes.lowerBound,
            let first = copies.last(where: { $0.body <= bytes.lowerBound }),
            let last = copies.last(where: { $0.body < bytes.upperBound })
        else { return nil }
        return first.text + bytes.lowerBound - first.body..<last.text + bytes.upperBound - last.body
    }

    /// Whether there is a blank or a line end at an offset of the text.
    func isBlank(at offset: Int) -> Bool { text[offset] == Self.blank || text[offset] == Self.lineEnd }

    /// Whether a sentence begins at an offset of the text.
    func beginsSentence(_ offset: Int) -> Bool { sentences.contains { $0.start == offset } }

    /// Goes on to the next block that has anything to show; false when there is none.
    private mutating func beginBlock() -> Bool {
        repeat {
            guard let start = blockEnds.popFirst(), let end = blockEnds.first else { return false }
            scalars = FoldedScalars(UnsafeBufferPointer(rebasing: body[..<end]), from: start, keepsBlanks: true)
        } while scalars.isAtEnd
        if count > 0 { show(Self.lineEnd) }
        beginsBlock = true
        isAfterEnd = false
        return true
    }

    /// Adds characters of the body, which all have the same role, to the text.
    private mutating func show(_ bytes: Range<Int>, _ role: Role, count scalars: Int = 1) {
        if pending.upperBound != bytes.lowerBound { flush() }
        if beginsBlock || isAfterEnd && role == .text { sentences.append((text.count + pending.count, count)) }
        if role != .closing { isAfterEnd = role == .end }
        beginsBlock = false
        pending = (pending.isEmpty ? bytes.lowerBound : pending.lowerBound)..<bytes.upperBound
        count += scalars
    }

    /// Adds a blank or a line end to the text.
    private mutating func show(_ blank: UInt8) {
        flush()
        text.append(blank)
        count += 1
    }

    /// Copies the pending bytes to the text.
    private mutating func flush() {
        if pending.isEmpty { return }
        copies.append((pending.lowerBound, text.count))
        text.append(contentsOf: UnsafeBufferPointer(rebasing: body[pending]))
        pending = pending.upperBound..<pending.upperBound
    }
}
