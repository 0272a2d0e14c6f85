/// A passage of an article with the terms of a query marked.
struct Snippet: Sendable, Equatable {
    /// Plain text; `…` where it begins or ends inside a sentence.
    let text: String
    /// What to mark, in Unicode scalars of `text`: ascending, not overlapping.
    let highlights: [Range<Int>]

    /// The occurrences of terms in one block, such as a title, in Unicode scalars of the block.
    static func highlights(in block: String, field: SearchField, terms: [QueryTerm]) -> [Range<Int>] {
        let folded = TextFolding.fold(block)
        var found: [Range<Int>] = []
        folded.units.withUnsafeBufferPointer { units in
            for term in terms where term.fields.contains(field) {
                term.forEachRange(in: units) { found.append(folded.originalRange(of: $0)) }
            }
        }
        return merged(found)
    }

    /// The text as HTML, escaped, highlights in `<mark>`.
    var html: String {
        var html: [UInt8] = []
        html.reserveCapacity(text.utf8.count + highlights.count * 13 + 32)
        var next = highlights.startIndex
        var offset = 0
        for byte in text.utf8 {
            if byte & 0xC0 != 0x80 {
                if next < highlights.endIndex, highlights[next].upperBound == offset {
                    html.append(contentsOf: "</mark>".utf8)
                    next += 1
                }
                if next < highlights.endIndex, highlights[next].lowerBound == offset {
                    html.append(contentsOf: "<mark>".utf8)
                }
                offset += 1
            }
            if byte < 0x40 { HTMLText.append(byte, to: &html) } else { html.append(byte) }
        }
        if next < highlights.endIndex { html.append(contentsOf: "</mark>".utf8) }
        return String(decoding: html, as: UTF8.self)
    }

    /// Ranges in ascending order, those that overlap made one.
    static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        if ranges.count < 2 { return ranges }
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
