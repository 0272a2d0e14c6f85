import Testing

@testable import NewsAPI

@Suite("A path is the bytes that the system gives, and tells pages from other files")
struct FilePathTests {
    @Test(
        "A path is written as text with its bytes escaped where they are no UTF-8, so that no other is written alike",
        arguments: [
            (Array("2021/06/A05.txt".utf8), "2021/06/A05.txt"), (Array("第2版.txt".utf8), "第2版.txt"),
            // 第2版 in GBK.
            ([0xB5, 0xDA, 0x32, 0xB0, 0xE6, 0x2E, 0x74, 0x78, 0x74], "\\xb5\\xda2\\xb0\\xe6.txt"),
            (Array("\\xb5".utf8), "\\x5cxb5"), (Array("a\\b\\x".utf8), "a\\b\\x"), (Array("\\xZZ".utf8), "\\xZZ"),
            ([0x61, 0xCC, 0x81], "a\u{301}"), ([0xE4, 0xB8], "\\xe4\\xb8"),
        ])
    func text(octets: [UInt8], text: String) {
        #expect(Array(FilePath(octets: octets).text.utf8) == Array(text.utf8))
    }

    @Test("A file is a page if its name ends in .txt, in any case", arguments: ["a.txt", "a.TXT", "a.Txt", ".txt"])
    func pageSuffix(name: String) {
        #expect(FilePath(octets: Array(name.utf8)).withoutPageSuffix == Array(name.utf8).dropLast(4))
    }

    @Test("A file whose name ends otherwise is no page", arguments: ["a.tx", "txt", "a.txt.bak", "a_txt", ""])
    func otherSuffix(name: String) {
        #expect(FilePath(octets: Array(name.utf8)).withoutPageSuffix == nil)
    }

    @Test("A path lies in each of its folders, and in none whose name only begins alike")
    func folders() {
        func path(_ text: String) -> FilePath { FilePath(octets: Array(text.utf8)) }
        #expect(Array(path("a/b/c").ancestors) == [path("a/b/c"), path("a/b"), path("a")])
        #expect(path("a/b").isWithin(path("a")) && path("a").isWithin(path("a")) && path("a").isWithin(.root))
        #expect(!path("ab/c").isWithin(path("a")))
        #expect(path("a").appending(Array("b".utf8)) == path("a/b"))
    }
}
