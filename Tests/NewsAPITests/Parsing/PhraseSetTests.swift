import Testing

@testable import NewsAPI

@Suite("Phrases are found at their places")
struct PhraseSetTests {
    private static let phrases = PhraseSet("记者 本报记者 记 者 本报 报记者甲 讯")

    @Test(
        "The longest phrase that begins at a place is found",
        arguments: [("本报记者", 4), ("本报讯", 2), ("记者甲", 2), ("记甲", 1), ("甲", 0), ("本", 0), ("报记者甲", 4), ("", 0)])
    func begins(text: String, length: Int) {
        let units = Units(text)
        #expect(Self.phrases.match(units, at: 0, before: units.count) == length)
        #expect(Self.phrases.match(units.indices, of: units) == (length == units.count))
    }

    @Test(
        "The longest phrase that ends a range is found, and none that begins before the range",
        arguments: [("本报记者", 0, 4), ("本报记者", 1, 2), ("本报记者", 3, 1), ("甲讯", 0, 1), ("讯甲", 0, 0), ("报记者甲", 0, 4)])
    func ends(text: String, from: Int, length: Int) {
        let units = Units(text)
        #expect(Self.phrases.matchEnd(units, of: from..<units.count) == length)
    }

    @Test("The first phrase in a range is found, and no character beyond the range")
    func first() {
        let units = Units("昨天本报记者讯")
        #expect(Self.phrases.first(in: units.indices, of: units) == 2..<6)
        #expect(Self.phrases.first(in: 0..<4, of: units) == 2..<4)
        #expect(Self.phrases.first(in: 0..<3, of: units) == nil)
    }
}
