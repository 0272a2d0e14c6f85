import NewsAPI

/// Fuzzes the page parser: whatever the bytes are, the page is whole (`checkPage`).
func fuzz(_ bytes: [UInt8]) {
    let parser = PageParser(gazetteer: .zhengzhou)
    guard let page = try? parser.parse(file: "2021/06/10/A05.txt", bytes: bytes) else { return }
    checkPage(page)
}
