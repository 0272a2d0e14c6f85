/// A passage of an article with the terms of a query marked.
struct Snippet: Sendable, Equatable {
    /// Plain text in UTF-8; `…` where it begins or ends inside a sentence.
    let text: [UInt8]
    /// What to mark, in bytes of `text`: ascending, not overlapping, not empty.
    let highlights: [Range<Int>]

    /// What to mark, in Unicode scalars.
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
