/// Tells the blanks of a byline apart. Papers part names by blanks, and set names of two characters as wide as those of
/// three by a blank inside (`王　芳 李小明`): the one blank must interrupt a match, the other must not.
enum BylineText {
    /// Stands for a blank that parts two names. A noncharacter, which no text is to hold (Unicode Standard, §23.7), so
    /// that no query matches it but one that has such a blank itself.
    static let separator = Unicode.Scalar(0xFDD0 as UInt32) ?? "\u{FFFD}"

    /// Family names of two characters, before which one that is alone completes a name (欧阳 锋).
    static let compoundSurnames = """
        欧阳 司马 上官 诸葛 司徒 皇甫 尉迟 公孙 东方 令狐 慕容 夏侯 长孙 宇文 端木 呼延 南宫 独孤 轩辕 百里 钟离 申屠 淳于 单于 万俟 宰父 公羊 澹台 公冶 宗政 濮阳
        太叔 仲孙 鲜于 闾丘 司空 亓官 司寇 赫连 拓跋 夹谷 谷梁 乐正 公西 漆雕 壤驷 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 第五 闻人
        """
    private static let foldedSurnames = Set(folded(compoundSurnames))
    /// Words that stand before names or behind them, by their ends: 本报记者, 通讯员, 摄影报道. The blank behind one parts
    /// nothing.
    private static let roles = folded("记者 通讯员 通讯 摄影 摄影师 编辑 评论员 实习生 特派员 作者 供稿 供图 报道 文 图 摄")
    /// The dot inside a name of another language.
    private static let dot: UInt32 = 0xB7

    private static func folded(_ words: String) -> [[UInt32]] {
        words.split(whereSeparator: \.isWhitespace).map { TextFolding.fold(String($0)) }
    }

    /// The text with a separator in place of the first of the blanks that part two names: as many scalars as it had.
    ///
    /// A word is a run of ideographs; any mark ends it but the dot inside a name. A word of one character completes the
    /// one before it if that is one character or a surname of two; pairs are made from the left.
    static func parted(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        let folded = scalars.map { TextFolding.folded($0.value) }
        // What is seen: where it stands, and its units.
        let indices = folded.indices.filter { folded[$0] != TextFolding.dropped }
        let units = indices.map { folded[$0] }
        var last: Range<Int>?
        // Whether a word may complete the last one.
        var isOpen = false
        for word in units.indices.split(whereSeparator: { !isInWord($0, of: units) }) {
            let gap = (last?.upperBound ?? word.lowerBound)..<word.lowerBound
            let follows = !gap.isEmpty && units[gap].allSatisfy { $0 <= TextFolding.blank }
            if follows, isOpen, word.count == 1 {
                isOpen = false
            } else {
                if follows, let last, !isRole(units[last]) { scalars[indices[gap.lowerBound]] = separator }
                isOpen = isBeginning(units[word])
            }
            last = word
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func isInWord(_ index: Int, of units: [UInt32]) -> Bool {
        if units[index] != dot { return isHan(units[index]) }
        return index > 0 && index + 1 < units.count && isHan(units[index - 1]) && isHan(units[index + 1])
    }

    /// Nearly all are common ideographs, which need no look into the tables of Unicode.
    private static func isHan(_ unit: UInt32) -> Bool {
        (0x4E00...0x9FA5).contains(unit) || unit > 0x3000 && Unicode.Scalar(unit)?.properties.isIdeographic == true
    }

    private static func isRole(_ word: ArraySlice<UInt32>) -> Bool {
        roles.contains { word.suffix($0.count).elementsEqual($0) }
    }

    /// Whether a word of one character may complete this one.
    private static func isBeginning(_ word: ArraySlice<UInt32>) -> Bool {
        word.count == 1 && !isRole(word) || word.count == 2 && foldedSurnames.contains(Array(word))
    }
}
