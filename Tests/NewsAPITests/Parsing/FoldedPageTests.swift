import Foundation
import Testing

@testable import NewsAPI

@Suite("A page is folded to what the rules read, and found again as it is printed")
struct FoldedPageTests {
    private func folded(_ text: String) throws -> FoldedPage {
        let decoded = try TextDecoder.decode(Array(text.utf8))
        return FoldedPage(decoded.text, decoded.lines)
    }

    @Test(
        "Variants of a character are folded to the one that the rules know",
        arguments: [
            ("（记者：张三）", "(记者:张三)"), ("１２Ａ", "12A"), ("艾力・买买提", "艾力·买买提"), ("艾力•买买提", "艾力·买买提"),
            ("張\u{3000}三", "張 三"), ("\u{A0}\u{2003}头 尾\u{3000}\u{FEFF}", "头 尾"), ("𠮷野家", "\u{9FFF}野家"),
            ("😀野家", "\u{FFFD}野家"), ("⼈⼤代表", "人大代表"), ("…—“”", "…—“”"),
            ("Ångström", "Ångström"),
        ])
    func folds(text: String, expected: String) throws {
        #expect(try folded(text).units == Units(expected))
    }

    @Test("Lines without text are left out, and the others keep their numbers, indents and widths")
    func lines() throws {
        let page = try folded("一二\n\n \u{3000}三 四\n\u{3000}\n五 ")
        #expect(page.lines.map(\.number) == [1, 3, 5])
        #expect(page.lines.map(\.indent) == [0, 3, 0])
        #expect(page.lines.map(\.width) == [4, 8, 2])
        #expect(page.lines.map { page.units.string($0.units) } == ["一二", "三 四", "五"])
    }

    @Test("Any stretch of the folded text is found where it is printed")
    func places() throws {
        let text = "（甲）乙𠮷a é 丙\n  丁戊 己\n\n庚"
        let page = try folded(text)
        let scalars = Array(text.unicodeScalars)
        let visible = scalars.indices.filter { !PageCharacters.isBlank(scalars[$0]) }
        let units = page.units.indices.filter { page.units[$0] != FoldedPage.blank }
        try #require(visible.count == units.count)
        for first in units.indices {
            for last in first..<units.count {
                var printed = String.UnicodeScalarView()
                for index in visible[first]...visible[last] where scalars[index] != "\n" {
                    printed.append(scalars[index])
                }
                let wanted = String(printed).replacingOccurrences(of: "丙  丁", with: "丙丁")
                #expect(page.string(units[first]..<units[last] + 1) == wanted)
            }
        }
    }

    @Test("The pieces of a stretch of text are the same wherever the search for them begins")
    func search() throws {
        let page = try folded("一二\n三四\n五六\n七八\n九十")
        for place in 0..<5 {
            var near = place
            var pieces: [FoldedPage.Piece] = []
            page.addPieces(of: 3..<7, near: &near, to: &pieces)
            #expect(pieces.map(\.line) == [2, 3, 4])
            #expect(pieces.map(\.range) == [10..<13, 14..<20, 21..<24])
            #expect(near == 3)
        }
    }

    @Test("A fingerprint counts as repeated exactly when it occurs more than once")
    func repeatedFingerprints() {
        let repeated = RepeatedFingerprints([7, 0, 23, 0, 7 + 32, 23, 7 + 64])
        #expect(!repeated.isEmpty)
        #expect([7, 23, 39, 71, 0, 5].map(repeated.contains) == [false, true, false, false, false, false])
        #expect(RepeatedFingerprints([0, 0, 1, 2]).isEmpty)
    }
}
