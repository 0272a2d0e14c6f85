import Foundation
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

    @Test(
        "Spellings that a reader takes for the same are one",
        arguments: [
            ("特徵 徵求 夥伴 諮詢 隨著 乾淨 藉口 覆蓋", "特征 征求 伙伴 咨询 随着 干净 借口 复盖"),
            ("山峯 裏 衆 綫 羣 衛 衞 鄰 隣", "山峰 里 众 线 群 卫 卫 邻 邻"), ("気 図 広 駅 鉄 学 國", "气 图 广 驿 铁 学 国"),
            ("摺 鉅 嶽 鞦韆 硃 姪 砲", "折 巨 岳 秋千 朱 侄 炮"), ("⼈⼤代表⾼度评价⽂化⼯作", "人大代表高度评价文化工作"),
            ("⻓⻛⻋⻅⺠", "长风车见民"), ("豈更車\u{2F804}", "岂更车\u{4F60}"),
            ("二○二一 二◯二一", "二〇二一 二〇二一"), ("3∶2、３：２", "3:2、3:2"), ("――⋯⋯", "——……"), ("马克⋅波罗 马克・波罗", "马克·波罗 马克·波罗"),
            ("ｶﾀｶﾅ ﹐﹙", "カタカナ ,("), ("𐐀", "𐐨"), ("葛\u{E0100}西\u{FE00}", "葛西"), ("x\u{2061}\u{34F}\u{E0041}y", "xy"),
        ])
    func sameToAReader(text: String, expected: String) {
        #expect(folded(text) == expected.replacing(" ", with: ""))
    }

    @Test(
        "Characters that are not the same to a reader stay apart",
        arguments: [
            "②2二", "㎡m", "Ⅳ4I", "零〇0Oо", "-—一ー~", ":;,", "·.。、", "…。·", "予豫", "欠缺", "沪滤",
            "芸艺", "弁辨辩瓣办", "糸丝", "缶罐", "浜滨", "连联", "苎宁", "甯宁", "俱具", "姊姐", "箝钳", "跤交", "阪坂", "叶𠮷", "●〇◎⭕", "\"'「『",
        ])
    func apart(characters: String) {
        let units = characters.unicodeScalars.map { TextFolding.folded($0.value) }
        #expect(Set(units).count == units.count)
        #expect(units.allSatisfy { $0 > TextFolding.blank })
    }

    // Keeps out: an é of two scalars was not found by an é of one, nor ガス by ｶﾞｽ.
    @Test(
        "A letter and the mark behind it are one with the letter that they make",
        arguments: [
            ("cafe\u{301} CAFE\u{301} ｃａｆＥ\u{301}", "café café café"), ("u\u{308}\u{304} lu\u{308}\u{30C}", "ǖ lǚ"),
            ("ｶﾞｽ ﾊﾟﾝ カ\u{3099}ス", "ガスパンガス"), ("и\u{306}Е\u{308} α\u{301}", "йёά"), ("İI\u{307}", "İİ"),
            ("x\u{304}\u{301}é\u{301}", "x\u{304}\u{301}é\u{301}"), ("é\u{301}", "é\u{301}"),
            ("\u{301}e \u{301} 中\u{301}", "\u{301}e \u{301}中\u{301}"), ("e\u{301}", "é"), ("gｶﾞﾞ", "gガ\u{3099}"),
        ])
    func composed(text: String, expected: String) {
        #expect(folded(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test("Each letter that Unicode composes of a letter and a mark is one with them, and they are among its spellings")
    func compositions() {
        var seen = 0
        let letters: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x386...0x50F, 0x1E00...0x1FFF, 0x3040...0x30FF]
        for scalar in letters.joined().compactMap(Unicode.Scalar.init) {
            let letter = String(Character(scalar))
            let parts = Array(letter.decomposedStringWithCanonicalMapping.unicodeScalars)
            guard parts.count > 1, letter.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual([scalar])
            else { continue }
            seen += 1
            var text = String.UnicodeScalarView()
            text.append(contentsOf: parts)
            #expect(TextFolding.fold(String(text)) == TextFolding.fold(letter))
            let spellings = ComposedLetters.spellings(of: TextFolding.folded(scalar.value))
            #expect(spellings.contains(parts.map(\.value)))
        }
        #expect(seen > 800)
    }

    @Test("Every variant of the table is one with its character, and none is what another folds to")
    func variants() {
        let scalars = Array(HanVariants.pairs.unicodeScalars)
        let pairs = stride(from: 0, to: scalars.count - 1, by: 2).map { (variant: scalars[$0], unit: scalars[$0 + 1]) }
        #expect(pairs.count > 4_500)
        #expect(scalars.count == pairs.count * 2)
        #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.variant < $1.variant })
        for (variant, unit) in pairs {
            #expect(folded("甲\(variant)乙") == "甲\(unit)乙")
            #expect(folded("甲\(unit)乙") == "甲\(unit)乙")
        }
    }

    @Test("Each radical and compatibility ideograph is one with the ideograph that Unicode normalises it to")
    func compatibility() {
        let blocks = [0x2E80...0x2FDF, 0xF900...0xFAFF, 0x2_F800...0x2_FA1F].joined()
        var seen = 0
        for scalar in blocks.compactMap({ Unicode.Scalar(UInt32($0)) }) {
            let normal = String(Character(scalar)).precomposedStringWithCompatibilityMapping
            if normal.unicodeScalars.elementsEqual([scalar]) { continue }
            seen += 1
            #expect(folded(String(Character(scalar))) == folded(normal))
        }
        #expect(seen == 1_218)
    }

    @Test("Code points that Unicode says are ignorable by default are passed over, in all planes")
    func ignorable() {
        let all = Self.allScalars.filter(\.properties.isDefaultIgnorableCodePoint)
        #expect(all.count > 4_000)
        #expect(all.filter { TextFolding.folded($0.value) != TextFolding.dropped } == [])
    }

    private static let allScalars = (0..<UInt32(0x11_0000)).compactMap(Unicode.Scalar.init)

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
        var text = " \u{FEFF}Ａ  𠮷\n國\u{200B}家 \u{301}\u{65}\u{301}ｶﾞ "
        var ranges: [Range<Int>] = []
        text.withUTF8 { bytes in
            var scalars = FoldedScalars(bytes)
            while let next = scalars.next() { ranges.append(next.range) }
        }
        #expect(TextFolding.fold(text) == Array("a𠮷国家\u{301}éガ".unicodeScalars.map(\.value)))
        #expect(ranges == [4..<7, 9..<13, 14..<17, 20..<23, 24..<26, 26..<29, 29..<35])
    }

    @Test("Each character is among the spellings of what it is folded to, so that what is found can be marked")
    func spellings() {
        let missing = Self.allScalars.filter { scalar in
            let unit = TextFolding.folded(scalar.value)
            return unit > TextFolding.blank && !TextFolding.spellings(of: unit).contains(scalar.value)
        }
        #expect(missing == [])
    }

    @Test("Folding a character twice is folding it once, so that index and query agree")
    func idempotent() {
        let changed = Self.allScalars.filter { scalar in
            let unit = TextFolding.folded(scalar.value)
            return unit > TextFolding.blank && TextFolding.folded(unit) != unit
        }
        #expect(changed == [])
    }
}
