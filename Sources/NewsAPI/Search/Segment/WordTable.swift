/// Numbers words of letters and digits in the order of their first appearance.
struct WordTable {
    /// All words, one behind the other.
    private(set) var units: [UInt16] = []
    /// Where each word begins, and where the last one ends.
    private(set) var starts: [UInt32] = [0]
    /// A hash table as in `SymbolTable`: number plus one; zero is an empty slot.
    private var slots = [UInt32](repeating: 0, count: 1 << 10)

    /// Number of words.
    var count: Int { starts.count - 1 }

    /// The number of a word, a new one if the word is new.
    mutating func number(of word: UnsafeBufferPointer<UInt32>.SubSequence) -> UInt32 {
        var slot = Self.hash(word.lazy.map { UInt16(truncatingIfNeeded: $0) }) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if self[Int(number)].elementsEqual(word, by: { UInt32($0) == $1 }) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        units.append(contentsOf: word.lazy.map { UInt16(truncatingIfNeeded: $0) })
        starts.append(UInt32(units.count))
        slots[slot] = UInt32(count)
        if count * 2 > slots.count { grow() }
        return UInt32(count - 1)
    }

    subscript(number: Int) -> ArraySlice<UInt16> { units[Int(starts[number])..<Int(starts[number + 1])] }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in 0..<count {
            var slot = Self.hash(self[number]) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    /// FNV-1a over 16-bit units, its halves folded together.
    private static func hash(_ word: some Sequence<UInt16>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for unit in word { hash = (hash ^ UInt64(unit)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
    }
}
