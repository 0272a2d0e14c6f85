import NewsAPI

/// Checks that every visible character of a page is in exactly one piece of an article or in furniture that a rule placed,
/// and that the lines of an article lie on the page.
func checkPage(_ page: Page) {
    var count = [UInt8](repeating: 0, count: page.text.bytes.count)
    for article in page.articles {
        check(!article.title.isEmpty, "an article without a title")
        check(article.lines.upperBound <= page.lineCount, "an article that ends below the page")
        check(article.pieces.first { _ in true }?.continuesBlock == false, "an article that has no beginning")
        for piece in article.pieces { cover(piece.range, &count) }
    }
    for furniture in page.furniture {
        check(furniture.kind != .unplaced, "text that no rule placed")
        cover(furniture.range, &count)
    }
    var offset = 0
    for scalar in String(decoding: page.text.bytes, as: UTF8.self).unicodeScalars {
        let times = count[offset]
        check(times <= 1, "a character in two places")
        let isBlank = scalar.properties.isWhitespace || scalar == "\u{FEFF}"
        check(times == 1 || isBlank, "U+\(String(scalar.value, radix: 16)) at \(offset) is lost")
        offset += UTF8.width(scalar)
    }
    check(offset == count.count, "text that is no UTF-8")
}

/// Counts the characters of a range as placed once more; two is the most that is counted.
private func cover(_ range: Range<UInt32>, _ count: inout [UInt8]) {
    check(!range.isEmpty, "an empty piece")
    for index in range where count[Int(index)] < 2 { count[Int(index)] += 1 }
}
