/// What the frequent phrases of a segment tell of a term (`FrequentPhrases`).
struct KnownPhrase {
    /// All documents that have the term. If `isExact` is false, also some that do not, although they have all phrases
    /// of three tokens in it.
    let documents: DocumentSet
    /// Whether all of `documents` have the term.
    let isExact: Bool
}
