/// Tells the blanks of a byline apart. Papers part names by blanks, and set names of two characters as wide as those of
/// three by a blank inside (`王　芳 李小明`): the one blank must interrupt a match, the other must not.
enum BylineText {
    /// Stands for a blank that parts two names. A noncharacter, which no text is to hold (Unicode Standard, §23.7), so
    /// that no query matches it but one that has such a blank itself.
    static let separator = Unicode.Scalar(0xFDD0 as UInt32) ?? "\u{FFFD}"

    /// Words that stand before names or behind them, by their ends: 本报记者, 通讯员, 摄影报道. The blank behind one parts
    /// nothing.
    private static let roles = [
        "记者", "通讯员", "通讯", "摄影", "摄影师", "编辑", "评论员", "实习生", "特派员", "作者", "供稿", "供图", "报道", "文", "图", "摄",
    ].map { Array($0.unicodeScalars) }
    /// Surnames of two characters, before which one that is alone completes a name (欧阳 锋).
    private static let compoundSurnames = Set(
        [
            "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒", "夏侯", "南宫", "端木", "独孤",
            "轩辕", "百里", "呼延", "闻人", "澹台", "公羊", "申屠", "西门", "赫连",
        ].map { Array($0.unicodeScalars) })

    /// The text with a separator in place of the first of the blanks that part two names, and a plain blank for every
    /// other: as many scalars as it had. A word of one character completes the one before it if that is one character
    /// or a surname of two; pairs are made from the left.
    static func parted(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        var word: ArraySlice<Unicode.Scalar> = []
        // Whether the word before was one that this one may complete.
        var isOpen = false
        var index = 0
        while index < scalars.count {
            var blanks = 0
            while index < scalars.count, isWhitespace(scalars[index]) {
                (blanks, index) = (blanks + 1, index + 1)
            }
            let start = index
            while index < scalars.count, !isWhitespace(scalars[index]) { index += 1 }
            let next = scalars[start..<index]
            if let last = word.last, let first = next.first {
                let completes = isOpen && next.count == 1
                if isHan(last), isHan(first), !completes, !isRole(word) {
                    result.append(separator)
                    blanks -= 1
                }
                isOpen = completes ? false : isBeginning(next)
            } else {
                isOpen = isBeginning(next)
            }
            result.append(contentsOf: repeatElement(" ", count: blanks))
            result.append(contentsOf: next)
            word = next
        }
        return String(String.UnicodeScalarView(result))
    }

    // Nearly all scalars are common ideographs, which need no look into the tables of Unicode.

    private static func isCommonHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FA5).contains(scalar.value) }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        isCommonHan(scalar) || scalar.properties.isIdeographic
    }

    private static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
        !isCommonHan(scalar) && scalar.properties.isWhitespace
    }

    private static func isRole(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        roles.contains { $0.count <= word.count && word.suffix($0.count).elementsEqual($0) }
    }

    /// Whether a word of one character may complete this one.
    private static func isBeginning(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = word.first else { return false }
        return word.count == 1 && isHan(first) && !isRole(word)
            || word.count == 2 && compoundSurnames.contains(Array(word))
    }
}
