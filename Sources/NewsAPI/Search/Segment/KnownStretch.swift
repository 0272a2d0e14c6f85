/// What a segment knows beforehand of a term, see `FrequentStretches`.
struct KnownStretch {
    /// The documents that have the term, and if it is not exact, others that have all its stretches of three.
    let documents: DocumentSet
    let isExact: Bool
}
