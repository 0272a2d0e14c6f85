/// Characters of a query that were not read as the operator that they look like, or not at all, and how they were read
/// instead.
struct QueryWarning: Sendable, Equatable {
    /// Which scalars of the query they are, by index.
    let scalars: Range<Int>
    /// A sentence for people, which names the characters and where they stand, counted from 1.
    let sentence: String

    /// - Parameters:
    ///   - query: all scalars of the query.
    ///   - reading: how those of the range were read, as the rest of the sentence.
    init(_ scalars: Range<Int>, of query: [Unicode.Scalar], _ reading: String) {
        self.scalars = scalars
        let text = String(String.UnicodeScalarView(query[scalars])).printable
        sentence = "“\(text)” at character \(scalars.lowerBound + 1) \(reading)."
    }
}
