/// Something in the archive that a reader may mean by the beginning of a word or a name.
struct Suggestion: Equatable, Sendable {
    /// What is suggested; the raw value is its name in answers.
    enum Kind: String, Sendable, CaseIterable {
        case district, section, byline, headline
    }

    let kind: Kind
    /// The name or headline as a reader sees it.
    let text: String
    /// The value by which a query asks for it; of a headline, its article's id.
    let value: String
    /// Number of its articles.
    let count: Int
}
