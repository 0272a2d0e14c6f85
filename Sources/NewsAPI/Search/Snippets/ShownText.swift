/// Some text of a body as it is shown: white space and what parts two blocks is a blank, see `FoldedScalars`.
///
/// It is laid out as far as it is asked for, by the run: only white space and what ends or closes a sentence is looked
/// at by itself.
struct ShownText {
    /// What a character is to the sentences around it.
    private enum Role {
        case text
        /// Ends a sentence.
        case end
        /// Belongs to the sentence that ends before it, if one does.
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

    /// Valid UTF-8.
    private(set) var text: [UInt8] = []
    /// Unicode scalars of the text.
    private(set) var count = 0
    /// Where sentences begin in the text, and before which scalar; ascending. A block begins one.
    private(set) var sentences: [(start: Int, index: Int)] = []

    private var body = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Where the block that is being laid out ends, and those behind it.
    private var blockEnds: ArraySlice<Int> = []
    private var scalars = FoldedScalars(UnsafeBufferPointer(start: nil, count: 0))
    /// Whether nothing of the block is laid out.
    private var beginsBlock = false
    private var isAfterEnd = false
    /// Where stretches of the body begin that stand in the text as they are, and where they do so there; ascending.
    private var stretches: [(body: Int, text: Int)] = []
    /// Bytes of the body that are shown behind the text, not yet copied to it.
    private var pending = 0..<0

    init() {
        // As much as a snippet takes by default; an array that grows is copied each time.
        text.reserveCapacity(1_024)
        sentences.reserveCapacity(32)
        stretches.reserveCapacity(32)
    }

    /// Starts anew: before the sentence around a place of a body, where the block begins, or `length` characters before it.
    ///
    /// - Parameters:
    ///   - body: valid UTF-8, the blocks one behind the other; must outlast the layout.
    ///   - blockEnds: where they end, ascending; no block is empty, and there is one at least.
    ///   - position: where a scalar begins.
    mutating func start(before position: Int, length: Int, in body: UnsafeBufferPointer<UInt8>, blockEnds: [Int]) {
        let block = PartitionPoint.first(in: 0..<blockEnds.count) { blockEnds[$0] > position }
        let first = block > 0 ? blockEnds[block - 1] : 0
        let start = Self.start(before: position, length: length, in: body, from: first)
        self.body = body
        self.blockEnds = blockEnds[block...]
        scalars = FoldedScalars(UnsafeBufferPointer(rebasing: body[..<blockEnds[block]]), from: start)
        beginsBlock = start == first
        isAfterEnd = false
        text.removeAll(keepingCapacity: true)
        count = 0
        sentences.removeAll(keepingCapacity: true)
        stretches.removeAll(keepingCapacity: true)
        pending = start..<start
    }

    /// Looks from the character at the place on backwards for the end of a sentence that another one follows.
    private static func start(
        before position: Int, length: Int, in body: UnsafeBufferPointer<UInt8>, from first: Int
    ) -> Int {
        var left = length
        var isInSentence = false
        var at = position + 1
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

    /// Goes back over a character; what is not shown belongs to what is before it.
    private static func role(before position: inout Int, in body: UnsafeBufferPointer<UInt8>) -> Role {
        if position >= 3, FoldedScalars.isHan(body[position - 3]) {
            position -= 3
            return .text
        }
        let scalar = FoldedScalars.scalar(before: &position, in: body)
        return TextFolding.folded(scalar) > TextFolding.blank ? Role(scalar) : .closing
    }

    /// Lays out the body up to a place where a scalar ends, or until the text has some scalars, or to its end.
    mutating func extend(to end: Int = .max, count limit: Int = .max) {
        while count < limit, scalars.nextOffset < end {
            let plain = scalars.takePlain(before: end, atMost: limit - count) { Role($0) == .text }
            if plain.count > 0 {
                show(plain.bytes, .text, count: plain.count)
            } else if let next = scalars.next() {
                if next.original == TextFolding.blank { showBlank() } else { show(next.range, Role(next.original)) }
            } else if !beginBlock() {
                break
            }
        }
        flush()
    }

    /// Where in the text some bytes of the body are that begin and end with what is shown; nil if they begin before it.
    func range(of bytes: Range<Int>) -> Range<Int>? {
        guard let begin = stretches.first, begin.body <= bytes.lowerBound,
            let first = stretches.last(where: { $0.body <= bytes.lowerBound }),
            let last = stretches.last(where: { $0.body < bytes.upperBound })
        else { return nil }
        return first.text + bytes.lowerBound - first.body..<last.text + bytes.upperBound - last.body
    }

    /// Whether a sentence begins at a byte of the text.
    func beginsSentence(_ offset: Int) -> Bool { sentences.contains { $0.start == offset } }

    /// Turns to the next block that shows anything; false when there is none.
    private mutating func beginBlock() -> Bool {
        repeat {
            guard let start = blockEnds.popFirst(), let end = blockEnds.first else { return false }
            scalars = FoldedScalars(UnsafeBufferPointer(rebasing: body[..<end]), from: start)
        } while scalars.isAtEnd
        if count > 0 { showBlank() }
        beginsBlock = true
        isAfterEnd = false
        return true
    }

    private mutating func show(_ bytes: Range<Int>, _ role: Role, count scalars: Int = 1) {
        if pending.upperBound != bytes.lowerBound { flush() }
        if beginsBlock || isAfterEnd && role == .text { sentences.append((text.count + pending.count, count)) }
        if role != .closing { isAfterEnd = role == .end }
        beginsBlock = false
        pending = (pending.isEmpty ? bytes.lowerBound : pending.lowerBound)..<bytes.upperBound
        count += scalars
    }

    private mutating func showBlank() {
        flush()
        text.append(UInt8(TextFolding.blank))
        count += 1
    }

    private mutating func flush() {
        if pending.isEmpty { return }
        stretches.append((pending.lowerBound, text.count))
        text.append(contentsOf: UnsafeBufferPointer(rebasing: body[pending]))
        pending = pending.upperBound..<pending.upperBound
    }
}
