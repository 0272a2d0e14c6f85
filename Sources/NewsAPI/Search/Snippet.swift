/// A passage of an article with the terms of a query marked.
struct Snippet: Sendable, Equatable {
    /// Plain text; `…` where it begins or ends inside a sentence.
    let text: String
    /// What to mark, in Unicode scalars of `text`: ascending, not overlapping.
    let highlights: [Range<Int>]

    /// The best passage of a body.
    ///
    /// Of all passages of `length` the one that holds the most different terms, then the most occurrences, then the
    /// first. It is widened to whole sentences where they fit. Without an occurrence it is the beginning.
    ///
    /// - Parameters:
    ///   - blocks: the body, as given to the index; in the passage a blank stands between two blocks.
    ///   - terms: the query's positive terms; those of other fields than the body are left out.
    ///   - length: the most characters (Unicode scalars), without the `…`; a longer term is shown whole all the same.
    static func best(of blocks: [String], terms: [QueryTerm], length: Int) -> Snippet {
        let length = max(1, length)
        let passage = Passage(blocks, terms: terms.filter { $0.field == nil || $0.field == .body })
        let window = passage.densestWindow(length)
        return passage.snippet(passage.sentences(around: window, length: max(length, window.count)))
    }

    /// The occurrences of terms in one block, such as a title, in Unicode scalars of the block.
    static func highlights(in block: String, field: SearchField, terms: [QueryTerm]) -> [Range<Int>] {
        let folded = TextFolding.fold(block)
        let found = terms.filter { $0.fields.contains(field) }.flatMap { $0.ranges(in: folded.units) }
        return merged(found.map(folded.originalRange))
    }

    /// The text as HTML, escaped, highlights in `<mark>`.
    var html: String { Self.html(text, highlights) }

    /// A text as HTML, escaped, the given ranges of Unicode scalars in `<mark>`.
    static func html(_ text: String, _ highlights: [Range<Int>]) -> String {
        var html = ""
        var next = highlights[...]
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            if next.first?.lowerBound == offset { html += "<mark>" }
            HTMLText.append(scalar, to: &html)
            if next.first?.upperBound == offset + 1 {
                html += "</mark>"
                next.removeFirst()
            }
        }
        return html
    }

    /// Ranges in ascending order, those that overlap made one.
    static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}
