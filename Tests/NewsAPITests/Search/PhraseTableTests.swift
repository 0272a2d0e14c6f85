import Testing

@testable import NewsAPI

@Suite("A phrase table tells which phrases stand in some lines")
struct PhraseTableTests {
    @Test(
        "It says what a look through all lines says, for lines of two letters, where much is alike", arguments: [0, 20])
    func againstLookingThrough(most: Int) {
        var generator = SeededGenerator(5)
        func text(_ lengths: ClosedRange<Int>) -> [UInt32] {
            (0..<Int.random(in: lengths, using: &generator)).map { _ in .random(in: 1...2, using: &generator) }
        }
        for _ in 0..<200 {
            let lines = (0..<Int.random(in: 0...4, using: &generator)).map { _ in text(0...12) }
            let table = PhraseTable(of: lines, longest: 5, lookingThrough: most)
            for _ in 0..<20 {
                let phrase = text(1...5)
                let stands = lines.contains { line in
                    line.indices.contains { line[$0...].starts(with: phrase) }
                }
                #expect(table.contains(phrase) == stands, "\(phrase) in \(lines)")
            }
        }
    }
}
