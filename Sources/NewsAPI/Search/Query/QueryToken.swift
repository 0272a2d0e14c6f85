/// A word or sign of a query.
struct QueryToken: Equatable {
    enum Kind: Equatable {
        case word(isPrefix: Bool)
        /// Text between quotes, without them.
        case phrase(isPrefix: Bool)
        case field(SearchField)
        case not
        case and
        case or
        case open
        case close

        /// The operator that a word is; nil for any other word.
        init?(word: String) {
            // By length first: to compare a word of Han with text takes hundreds of instructions.
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
    /// Where it begins in the query, in Unicode scalars from 1, for warnings.
    let position: Int

    /// Whether something that can match begins here.
    var beginsOperand: Bool {
        switch kind {
        case .word, .phrase, .field, .not, .open: true
        case .and, .or, .close: false
        }
    }
}
