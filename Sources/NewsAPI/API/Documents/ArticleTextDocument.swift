/// The answer of `/articles/{id}/text`.
struct ArticleTextDocument: OctetDocument {
    private var text: ArticleText

    init(_ text: ArticleText) { self.text = text }

    mutating func writePart(to octets: inout [UInt8]) -> Progress { text.writePart(to: &octets) }
}
