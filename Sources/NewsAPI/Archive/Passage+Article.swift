extension Passage {
    /// The best passage of an article's body, see `Page.documentText`.
    mutating func best(of article: Article, on page: Page, length: Int) -> Snippet {
        best(length: length) { passage in
            page.text.bytes.withUnsafeBufferPointer { bytes in
                var isInBody = false
                for piece in article.pieces {
                    if !piece.continuesBlock {
                        if isInBody { passage.endBlock() }
                        isInBody = piece.kind.searchField == .body
                    }
                    guard isInBody else { continue }
                    let range = Int(piece.range.lowerBound)..<Int(piece.range.upperBound)
                    passage.append(UnsafeBufferPointer(rebasing: bytes[range]))
                }
                if isInBody { passage.endBlock() }
            }
        }
    }
}
