/// How often the 128 documents of a block of a dense list have its term in the body, unpacked one after the other: when
/// most are asked for, that is less work than to find each of them. The dearest query took a sixth less time.
struct BlockCounts {
    private let frequencies = UnsafeMutablePointer<Double>.allocate(capacity: PostingList.blockSize)
    /// The documents that may have the term elsewhere, too: their frequencies do not say what they score.
    private let others = UnsafeMutablePointer<UInt64>.allocate(capacity: 2)

    /// Gives back the memory.
    func deallocate() {
        frequencies.deallocate()
        others.deallocate()
    }

    /// Reads the block of a window; false for a list whose blocks do not tell the body from the other fields.
    ///
    /// - Parameter field: that of the term.
    func read(_ list: PostingList, _ window: Int, _ own: TermWindow, _ field: SearchField?) -> Bool {
        guard list.isDense, own.isElseInBodyAlone || !list.isPair, field == nil || field == .body else { return false }
        frequencies.update(repeating: 0, count: PostingList.blockSize)
        // Where each field is read, none but a term that asks for the body alone can do without the others.
        (others[0], others[1]) = own.isElseInBodyAlone || field == nil ? own.titles : (0, 0)
        let number = window / PostingList.blockSize
        let block = list.block(number)
        var posting = 0
        for half in 0...1 {
            var rest = list.word(number &* 2 &+ half)
            while rest != 0 {
                let place = half &<< 6 | rest.trailingZeroBitCount
                if own.isElseInBodyAlone {
                    frequencies[place] = Double(block.frequency(posting))
                } else {
                    let fields = block.fields(posting)
                    frequencies[place] = Double(fields.body)
                    if fields.byline > 0, field == nil { others[half] |= rest & (0 &- rest) }
                }
                rest &= rest &- 1
                posting &+= 1
            }
        }
        return true
    }

    /// The occurrences that count in the document at a place of the window, if they are in the body alone; else nil.
    @inline(__always)
    func inBodyAlone(_ place: Int) -> Double? {
        others[place &>> 6] &>> UInt64(truncatingIfNeeded: place & 63) & 1 == 0 ? frequencies[place] : nil
    }
}
