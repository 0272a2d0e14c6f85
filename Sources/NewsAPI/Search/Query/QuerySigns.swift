/// Characters that are operators of queries in one place and text in another.
enum QuerySigns {
    static func isMinus(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "－" }

    static func isStar(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "＊" }

    /// Where a word has `OR`, `AND` or `NOT` in it: as a whole run of Latin letters and digits, but not as all of the word.
    ///
    /// - Parameter anyCase: whether those in lower case count too.
    static func gluedOperators(in word: ArraySlice<Unicode.Scalar>, anyCase: Bool = false) -> [Range<Int>] {
        var operators: [Range<Int>] = []
        var end = word.startIndex
        while end < word.endIndex {
            let start = end
            while end < word.endIndex, Tokenizer.isWordUnit(TextFolding.folded(word[end].value)) { end += 1 }
            if (2...3).contains(end - start), end - start < word.count {
                let run = String(String.UnicodeScalarView(word[start..<end]))
                if QueryToken.Kind(word: anyCase ? run.uppercased() : run) != nil { operators.append(start..<end) }
            }
            end += 1
        }
        return operators
    }

    /// Whether a scalar is a bracket, a bar, a colon or a quotation mark.
    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", "（", ")", "）", "|", "｜", ":", "：", "\"", "＂", "“", "”", "「", "」", "『", "』": true
        default: false
        }
    }
}
