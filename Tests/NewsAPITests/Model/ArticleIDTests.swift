import Testing

@testable import NewsAPI

@Suite("Article ids")
struct ArticleIDTests {
    @Test("an id is not found under the name that was given out", arguments: 0..<64)
    func roundTrip(count: Int) {
        var fingerprint = Fingerprint()
        fingerprint.combine(String(count))
        let id = ArticleID(fingerprint.value)
        #expect(ArticleID(fingerprint.hexadecimal) == id)
        #expect(id.description == fingerprint.hexadecimal && id.description.utf8.count == 16)
    }

    @Test(
        "another spelling names the same article",
        arguments: ["", "0", "00000000000000AB", "+0000000000000ab", "000000000000000ab", " 00000000000000ab", "防汛"])
    func otherSpellings(text: String) {
        #expect(ArticleID(text) == nil)
    }
}
