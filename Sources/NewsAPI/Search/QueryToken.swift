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
    }

    let kind: Kind
    /// As typed; of a phrase what is between the quotes.
    let text: String
    /// Where it begins in the query, in Unicode scalars from 1, for warnings.
    let place: Int

    /// Whether something that can match begins here.
    var beginsOperand: Bool {
        switch kind {
        case .word, .phrase, .field, .not, .open: true
        case .and, .or, .close: false
        }
    }
}
