extension Passage {
    /// The passage of an article's body that answers the query best. The body is the same blocks as in
    /// `Page.documentText`.
    ///
    /// - Parameter length: the most characters.
    mutating func best(of article: Article, on page: Page, length: Int) -> MarkedText {
        best(length: length) { passage in
            page.text.bytes.withUnsafeBufferPointer { passage.append(article.pieces, in: $0) }
        }
    }

    private mutating func append(_ pieces: Pieces, in bytes: UnsafeBufferPointer<UInt8>) {
        // The piece before, if it belongs to the body.
        var last: Piece?
        for piece in pieces {
            if let last, !piece.continuesBlock { end(last, before: piece) }
            last = piece.kind.searchField == .body ? piece : nil
            guard last != nil else { continue }
            append(UnsafeBufferPointer(rebasing: bytes[Int(piece.range.lowerBound)..<Int(piece.range.upperBound)]))
        }
        if let last { end(last, before: nil) }
    }

    /// Ends the block of a piece; a dateline's only if it does not open the next one's.
    private mutating func end(_ piece: Piece, before next: Piece?) {
        let opens = piece.kind.opens(next?.kind)
        if piece.kind == .dateline { endDateline(isParted: opens && piece.range.upperBound != next?.range.lowerBound) }
        if !opens { endBlock() }
    }
}
