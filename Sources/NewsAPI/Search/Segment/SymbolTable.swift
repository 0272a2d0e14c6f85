/// Numbers symbols in the order of their first appearance: scalars of the basic plane, nearly all, in a table of them,
/// others in a hash table with open addressing and linear probing, at most half full.
struct SymbolTable {
    /// By number the key of the symbol as a single token (`TermKey`).
    private(set) var keys: [UInt64] = []
    /// By scalar of the basic plane its number plus one; zero for none yet.
    private var basic = [UInt32](repeating: 0, count: 1 << 16)
    /// Number plus one; zero is an empty slot.
    private var slots = [UInt32](repeating: 0, count: 1 << 12)
    /// 64 less the number of bits in a slot's index.
    private var shift: UInt64 = 64 - 12

    /// The number of a key, a new one if the key is new.
    @inline(__always)
    mutating func number(of key: UInt64) -> UInt32 {
        guard key < 1 << 16 else { return hashedNumber(of: key) }
        if basic[Int(key)] == 0 {
            keys.append(key)
            basic[Int(key)] = UInt32(keys.count)
        }
        return basic[Int(key)] - 1
    }

    private mutating func hashedNumber(of key: UInt64) -> UInt32 {
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
        for (number, key) in keys.enumerated() where key >= 1 << 16 {
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
