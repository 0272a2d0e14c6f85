/// Characters that are operators of queries in one place and text in another.
enum QuerySigns {
    static func isMinus(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "－" }

    static func isStar(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "＊" }

    /// Whether a scalar is a bracket, a bar, a colon or a quotation mark.
    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", "（", ")", "）", "|", "｜", ":", "：", "\"", "＂", "“", "”", "「", "」", "『", "』": true
        default: false
        }
    }
}
