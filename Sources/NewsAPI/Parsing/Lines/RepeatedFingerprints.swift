/// The fingerprints that come more than once in a list.
///
/// A hash table with open addressing, at most half full: fingerprints are hashes already, and a page may have millions
/// of lines.
struct RepeatedFingerprints {
    /// The fingerprint in each slot; 0 in a free one.
    private var table: [UInt64]
    /// For each slot, whether its fingerprint came more than once.
    private var isRepeated: [Bool]
    private(set) var isEmpty = true

    /// - Parameter fingerprints: in any order; 0 stands for none.
    init(_ fingerprints: [UInt64]) {
        var slots = 16
        while slots < fingerprints.count * 2 { slots *= 2 }
        table = [UInt64](repeating: 0, count: slots)
        isRepeated = [Bool](repeating: false, count: slots)
        for fingerprint in fingerprints where fingerprint != 0 {
            let slot = slot(of: fingerprint)
            if table[slot] == fingerprint {
                isRepeated[slot] = true
                isEmpty = false
            }
            table[slot] = fingerprint
        }
    }

    /// Whether a fingerprint came more than once; false for 0.
    func contains(_ fingerprint: UInt64) -> Bool {
        fingerprint != 0 && isRepeated[slot(of: fingerprint)]
    }

    /// The slot that holds a fingerprint, or the free one that it would be put in.
    private func slot(of fingerprint: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: fingerprint) & (table.count - 1)
        while table[slot] != fingerprint, table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
        return slot
    }
}
