import Testing

@testable import NewsAPI

@Suite("Pairs of characters rule out places without a name")
struct PairSetTests {
    @Test("a pair that is in the set is ruled out, or hardly any other is")
    func rulesOut() {
        let names = Units("金水区二七区中原区惠济区上街区高新区经开区")
        var pairs = PairSet()
        for index in names.indices.dropLast() { pairs.insert(names[index], names[index + 1]) }
        for index in names.indices.dropLast() { #expect(pairs.mayContain(names[index], names[index + 1])) }
        // Pairs that share one character with a name, which are what a text is full of.
        let others = (UInt16(0x4E00)..<0x5200).filter { !names.contains($0) }
        let taken = others.count { pairs.mayContain(names[0], $0) } + others.count { pairs.mayContain($0, names[2]) }
        #expect(taken * 50 < others.count)
    }
}
