/// A word or sign of a query as it was typed.
struct QueryToken: Equatable {
    /// What a token is. A prefix is a word or phrase with a star behind it, which is not part of the token's text.
    enum Kind: Equatable {
        /// A term without quotes.
        case word(isPrefix: Bool)
        /// Text between quotes, without them.
        case phrase(isPrefix: Bool)
        /// A field name with its colon.
        case field(SearchField)
        /// A minus or `NOT`.
        case not
        /// The word `AND`.
        case and
        /// A bar or `OR`.
        case or
        /// An opening bracket.
        case open
        /// A closing bracket.
        case close

        /// The operator that a word is the name of; nil for any other word.
        init?(word: String) {
            // The length is compared first: comparing a word of Han with a literal takes hundreds of instructions.
            switch word.utf8.count {
            case 2 where word == "OR": self = .or
            case 3 where word == "AND": self = .and
            case 3 where word == "NOT": self = .not
            default: return nil
            }
        }
    }

    let kind: Kind
    /// As typed; of a phrase what is between the quotes.
    let text: String
    /// Which scalars of the query the token is, with its quotes and its star.
    let scalars: Range<Int>

    /// Whether the token stands between two operands.
    var isInfix: Bool { kind == .and || kind == .or }

    /// Whether an operand can begin with this token.
    var beginsOperand: Bool {
        switch kind {
        case .word, .phrase, .field, .not, .open: true
        case .and, .or, .close: false
        }
    }
}
