import Testing

@testable import NewsAPI

@Suite("Texts that people take for the same become the same when they are folded")
struct TextFoldingTests {
    private func folded(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: TextFolding.fold(text).compactMap(Unicode.Scalar.init))
        return String(view)
    }

    @Test(
        "Case, width, Traditional characters and variants of punctuation make no difference",
        arguments: [
            ("ＡＢＣ１２３％", "abc123%"),
            ("GDP", "gdp"),
            ("ÄÖ", "äö"),
            ("防汛，抗旱！（一）", "防汛,抗旱!(一)"),
            ("國務院發電後於", "国务院发电后于"),
            ("“双十工程”‘三送’", "\"双十工程\"'三送'"),
            ("10～30年", "10~30年"),
            ("卡尔・马克思•恩格斯", "卡尔·马克思·恩格斯"),
            ("A–B−C", "a-b-c"),
            ("｡｢｣､", "。「」、"),
            ("￥100", "¥100"),
            ("𠮷野家😀", "𠮷野家😀"),
        ])
    func folds(text: String, expected: String) {
        #expect(folded(text) == expected)
    }

    @Test("Characters that Simplified text uses in their own right stay as they are")
    func keepsSimplified() {
        #expect(folded("乾隆 著名 象徵 藉口") == "乾隆著名象徵藉口")
    }

    @Test(
        "White space is dropped, except one blank between two letters or digits",
        arguments: [
            ("城市　 内涝", "城市内涝"), ("A股 ETF", "a股etf"), ("第 3 版", "第3版"), ("3 000 m", "3 000 m"), ("5 %", "5%"),
            ("  城市内涝\t", "城市内涝"),
            ("城市\n内涝", "城市内涝"),
            ("城市 \r\n 内涝", "城市内涝"),
            ("2020\n年", "2020年"),
            ("hello\nworld", "hello world"),
            ("零\u{200B}宽\u{FEFF}", "零宽"),
            ("\u{0}", ""),
            ("", ""),
            (" \n ", ""),
        ])
    func whiteSpace(text: String, expected: String) {
        #expect(folded(text) == expected)
    }

    @Test("Each folded character knows which bytes of the original it was made of")
    func ranges() {
        var text = " \u{FEFF}Ａ  𠮷\n國\u{200B}家 "
        var ranges: [Range<Int>] = []
        text.withUTF8 { bytes in
            var scalars = FoldedScalars(bytes)
            while let next = scalars.next() { ranges.append(next.range) }
        }
        #expect(TextFolding.fold(text) == Array("a𠮷国家".unicodeScalars.map(\.value)))
        #expect(ranges == [4..<7, 9..<13, 14..<17, 20..<23])
    }

    @Test("Each character is among the spellings of what it is folded to, so that what is found can be marked")
    func spellings() {
        let missing = (1..<0x1_1000).compactMap { Unicode.Scalar(UInt32($0)) }.filter { scalar in
            let units = TextFolding.fold(String(Character(scalar)))
            return units.contains { !TextFolding.spellings(of: $0).contains(scalar.value) }
        }
        #expect(missing == [])
    }

    @Test("Folding a character twice is folding it once, so that index and query agree")
    func idempotent() {
        let all = (1..<0x1_1000).compactMap { Unicode.Scalar(UInt32($0)) }
        var changed: [Unicode.Scalar] = []
        for scalar in all {
            let once = TextFolding.fold(String(Character(scalar)))
            let text = once.compactMap(Unicode.Scalar.init).map(Character.init)
            if TextFolding.fold(String(text)) != once { changed.append(scalar) }
        }
        #expect(changed == [])
    }
}
