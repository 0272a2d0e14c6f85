extension Citation {
    /// GB/T 7714—2015 §4.4 (析出文献 of a newspaper), on line: 主要责任者. 题名: 其他题名信息[N/OL]. 年-月-日. 获取和访问路径.
    ///
    /// Without an author it begins with the title (§8.1, 顺序编码制). The full stop behind it, which §7 allows, is left out: it
    /// would be read as part of the URL.
    static func gbt7714(_ article: Article, by authors: [String], _ date: PartialDate?, url: String) -> [UInt8] {
        let named = authors.prefix(mostAuthors) + (authors.count > mostAuthors ? ["等"] : [])
        let parts: [String?] = [
            named.isEmpty ? nil : named.joined(separator: ", "), title(of: article) + "[N/OL]", date?.description, url,
        ]
        var citation: [UInt8] = []
        PlainText.write(parts.compactMap { $0 }.joined(separator: ". "), to: &citation)
        citation.append(UInt8(ascii: "\n"))
        return citation
    }

    /// Of more than three authors the first three are named, then 等 (§8.1).
    private static let mostAuthors = 3
}
