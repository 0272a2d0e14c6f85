extension Passage {
    /// The passage of an article's body that answers the query best. The body is the same blocks as in
    /// `Page.documentText`.
    ///
    /// - Parameter length: the most characters.
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
