/// A text with the terms of a query marked in it: a passage of an article's body, its headline, its byline …
///
/// The nouns of this room: the *body* is all blocks of an article's body in UTF-8, one behind the other. An
/// *occurrence* is where a term stands in it. A *group* is several occurrences that fit in one *passage*, the part of
/// the body that a snippet shows. The *text* of a passage (`ShownText`) has a blank for white space and a line end
/// between two blocks, and is divided into *sentences*. A *highlight* is a range of a text to be marked.
struct MarkedText: Sendable, Equatable {
    /// Plain text in UTF-8; a passage has `…` where it begins or ends inside a sentence.
    let text: [UInt8]
    /// The ranges to be marked, in bytes of `text`: ascending, not overlapping, not empty.
    private(set) var highlights: [Range<Int>] = []

    /// - Parameter ranges: what to mark, in bytes of the text, ascending by where they begin. Those that overlap become
    ///   one.
    init(_ text: [UInt8], marking ranges: [Range<Int>]) {
        self.text = text
        highlights.reserveCapacity(ranges.count)
        for range in ranges {
            if let last = highlights.last, range.lowerBound < last.upperBound {
                highlights[highlights.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                highlights.append(range)
            }
        }
    }

    /// The ranges to be marked, in Unicode scalars of `text`.
    var offsets: [Range<Int>] {
        var (count, at) = (0, 0)
        func scalars(upTo end: Int) -> Int {
            while at < end {
                if text[at] & 0xC0 != 0x80 { count += 1 }
                at += 1
            }
            return count
        }
        return highlights.map { scalars(upTo: $0.lowerBound)..<scalars(upTo: $0.upperBound) }
    }
}
