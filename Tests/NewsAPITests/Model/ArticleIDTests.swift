import Testing

@testable import NewsAPI

@Suite("An article's id is written in exactly one way")
struct ArticleIDTests {
    @Test("An id is read back from the 16 hexadecimal digits that it is written as", arguments: 0..<64)
    func roundTrip(count: Int) {
        var fingerprint = Fingerprint()
        fingerprint.combine(String(count))
        let id = ArticleID(fingerprint.value)
        #expect(ArticleID(fingerprint.hexadecimal) == id)
        #expect(id.description == fingerprint.hexadecimal && id.description.utf8.count == 16)
    }

    @Test(
        "A text other than 16 lower-case hexadecimal digits is not read as an id",
        arguments: ["", "0", "00000000000000AB", "+0000000000000ab", "000000000000000ab", " 00000000000000ab", "防汛"])
    func otherSpellings(text: String) {
        #expect(ArticleID(text) == nil)
    }
}
