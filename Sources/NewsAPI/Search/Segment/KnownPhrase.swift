/// What a segment knows beforehand of a term, see `FrequentPhrases`.
struct KnownPhrase {
    /// The documents that have the term, and if it is not exact, others that have all its phrases of three.
    let documents: DocumentSet
    let isExact: Bool
}
