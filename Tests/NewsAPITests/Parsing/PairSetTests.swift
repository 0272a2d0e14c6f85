import Testing

@testable import NewsAPI

@Suite("Pairs of characters rule out places in a text where no name can stand")
struct PairSetTests {
    // Keeps out: only one character of a pair was looked at, so that few pairs were ruled out.
    @Test("A pair of characters from a name is never ruled out, and of other pairs at most one in fifty is kept")
    func rulesOut() {
        let names = Units("金水区二七区中原区惠济区上街区高新区经开区")
        var pairs = PairSet()
        for index in names.indices.dropLast() { pairs.insert(names[index], names[index + 1]) }
        func isTaken(_ first: UInt16, _ second: UInt16) -> Bool {
            [first, second].withUnsafeBufferPointer { pairs.first(in: 0..<2, of: $0) } != nil
        }
        for index in names.indices.dropLast() { #expect(isTaken(names[index], names[index + 1])) }
        // Pairs that share a single character with a name: a text is full of them.
        let others = (UInt16(0x4E00)..<0x5200).filter { !names.contains($0) }
        let taken = others.count { isTaken(names[0], $0) } + others.count { isTaken($0, names[2]) }
        #expect(taken * 50 < others.count)
    }
}
