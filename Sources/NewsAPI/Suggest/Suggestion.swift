/// Something in the archive that a reader may mean by the beginning of a word.
struct Suggestion: Equatable, Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case district, section, byline, headline
    }

    let kind: Kind
    /// What a reader sees.
    let text: String
    /// The parameter value that stands for it, or a headline's article id.
    let value: String
    /// Articles that it leads to.
    let count: Int
}
