/// Which of many fingerprints come more than once.
///
/// An open hash table: fingerprints are hashes already, and a page may have millions of lines.
struct RepeatedFingerprints {
    /// 0 where nothing is.
    private var prints: [UInt64]
    private var comesAgain: [Bool]
    private(set) var isEmpty = true

    /// - Parameter fingerprints: 0 stands for none.
    init(_ fingerprints: [UInt64]) {
        var places = 16
        while places < fingerprints.count * 2 { places *= 2 }
        prints = [UInt64](repeating: 0, count: places)
        comesAgain = [Bool](repeating: false, count: places)
        for print in fingerprints where print != 0 {
            let place = place(of: print)
            if prints[place] == print {
                comesAgain[place] = true
                isEmpty = false
            }
            prints[place] = print
        }
    }

    func contains(_ print: UInt64) -> Bool {
        print != 0 && comesAgain[place(of: print)]
    }

    /// Where a fingerprint is, or would be.
    private func place(of print: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: print) & (prints.count - 1)
        while prints[place] != print, prints[place] != 0 { place = (place + 1) & (prints.count - 1) }
        return place
    }
}
