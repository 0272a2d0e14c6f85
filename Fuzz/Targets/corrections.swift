import NewsAPI

/// Fuzzes corrections against a page: the page is whole (`checkPage`) whether they are taken or refused, a refusal has a
/// reason and leaves the page as it is without them, and what was made of a page is taken as corrections of it.
///
/// The input is corrections and a page, with a NUL between. Arbitrary bytes are seldom corrections of a page, so the
/// first part also tells which lines to make articles of, and what to change in those that the page itself gives.
func fuzz(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
    guard parts.count == 2, let page = parse(parts[1], nil) else { return }
    let (choices, text) = (parts[0], parts[1])
    checkCorrections(choices, of: page, text)
    let template = CorrectionsTemplate.json(of: page.page)
    let whole = parse(text, template)
    check(
        whole?.failure == nil, "what was made of a page is refused as corrections: \(whole?.failure?.description ?? "")"
    )
    check(whole?.page.articles.allSatisfy(\.isCorrected) == true, "a correction that has no effect")
    checkCorrections(Array(chosen(choices, page.page.lineCount).utf8), of: page, text)
    var changed = template
    for index in choices.indices.dropLast().prefix(16) {
        let place = (Int(choices[index]) * 251 + index * 7_919) % changed.count
        changed[place] = choices[index + 1]
    }
    checkCorrections(changed, of: page, text)
}

private typealias Outcome = (page: Page, failure: GoldPage.Failure?)

private func parse(_ text: [UInt8], _ corrections: [UInt8]?) -> Outcome? {
    try? PageParser(gazetteer: .zhengzhou).parse(file: "2021/06/10/A05.txt", bytes: text, corrections: corrections)
}

private func checkCorrections(_ json: [UInt8], of page: Outcome, _ text: [UInt8]) {
    guard let corrected = parse(text, json) else { return check(false, "corrections that keep a page from being read") }
    checkPage(corrected.page)
    if let failure = corrected.failure {
        check(!failure.description.isEmpty, "a refusal without words")
        check(corrected.page.articles.map(\.id) == page.page.articles.map(\.id), "a refusal that changes the page")
    }
}

/// Corrections of some lines: articles that follow each other, each with some of what can be said.
private func chosen(_ choices: [UInt8], _ lines: Int) -> String {
    let said = [
        "", #", "reporters": ["王五"]"#, #", "headline": null"#, #", "kicker": null, "paragraphs": []"#,
        #", "date": "2020""#,
        #", "subheads": [], "bylines": []"#, #", "district": "gaoxin", "section": null"#,
    ]
    var line = 1
    var articles: [String] = []
    for choice in choices.prefix(64) where line <= lines {
        let last = min(lines, line + Int(choice % 16))
        if choice & 1 == 0 { articles.append("{\"lines\": [\(line), \(last)]\(said[Int(choice) / 16 % said.count])}") }
        line = last + 1
    }
    return "{\"articles\": [" + articles.joined(separator: ", ") + "]}"
}
