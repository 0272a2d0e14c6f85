/// One term of a query: a string that must occur.
struct QueryTerm: Sendable, Equatable {
    /// As typed, without quotes, field and `*`.
    let text: String
    /// Folded, blanks at both ends taken off; never empty.
    let units: [UInt32]
    /// Where it must occur; nil: anywhere in the article's own text.
    let field: SearchField?
    /// Whether the run of letters and digits at the term's end may go on (`20*`).
    let isPrefix: Bool

    /// Nil when nothing is left after folding.
    init?(_ text: String, field: SearchField? = nil, isPrefix: Bool = false) {
        units = TextFolding.fold(text)
        guard let last = units.last else { return nil }
        self.text = text
        self.field = field
        // A term that ends in anything else is found before whatever follows, with or without the star.
        self.isPrefix = isPrefix && Tokenizer.isWordUnit(last)
    }

    /// The fields it is looked for in.
    var fields: [SearchField] { field.map { [$0] } ?? SearchField.unfielded }
}

extension QueryTerm: CustomStringConvertible {
    /// The term as a query that reads back as the same term.
    var description: String {
        (field.map { $0.name + ":" } ?? "") + (isPlain ? text : quoted) + (isPrefix ? "*" : "")
    }

    /// Whether the text reads as one word without quotes.
    private var isPlain: Bool {
        QueryToken.Kind(word: text) == nil
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            }
    }

    private var quoted: String {
        let hasQuote = text.unicodeScalars.contains { $0 == "\"" || $0 == "＂" }
        return hasQuote ? "“" + text + "”" : "\"" + text + "\""
    }
}
