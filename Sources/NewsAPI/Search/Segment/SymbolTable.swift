/// Numbers symbols in the order of their first appearance, those of section labels apart from the same ones elsewhere.
/// A hash table with open addressing and linear probing, at most half full.
struct SymbolTable {
    /// By number the key of the symbol as a single token (`TermKey`).
    private(set) var keys: [UInt64] = []
    /// Number plus one; zero is an empty slot.
    private var slots = [UInt32](repeating: 0, count: 1 << 12)
    /// 64 less the number of bits in a slot's index.
    private var shift: UInt64 = 64 - 12

    /// The number of a key, a new one if the key is new.
    @inline(__always)
    mutating func number(of key: UInt64) -> UInt32 {
        let mask = slots.count - 1
        var slot = Self.slot(of: key, shift)
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if keys[Int(number)] == key { return number }
            slot = (slot + 1) & mask
        }
        keys.append(key)
        slots[slot] = UInt32(keys.count)
        if keys.count * 2 > slots.count { grow() }
        return UInt32(keys.count - 1)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        shift -= 1
        for (number, key) in keys.enumerated() {
            var slot = Self.slot(of: key, shift)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    /// Fibonacci hashing (Knuth, TAOCP 6.4): the high bits of a product with 2^64 / φ.
    @inline(__always)
    private static func slot(of key: UInt64, _ shift: UInt64) -> Int {
        Int(truncatingIfNeeded: ((key ^ key >> 40) &* 0x9E37_79B9_7F4A_7C15) >> shift)
    }
}
