/// A term of a query: a text that an article must hold.
struct QueryTerm: Sendable, Equatable {
    /// As typed, without quotes, field and `*`, and without what folding passes over.
    let text: String
    /// The folded text (`TextFolding`); never empty. For the field `byline` with its separators (`BylineText`).
    let units: [UInt32]
    /// The field in which the term must occur; nil: any.
    let field: SearchField?
    /// Whether the term's last word, of letters and digits, may go on (`20*`).
    let isPrefix: Bool

    /// Nil when nothing is left after folding.
    init?(_ text: String, field: SearchField? = nil, isPrefix: Bool = false) {
        units = TextFolding.fold(field == .byline ? BylineText.parted(text) : text)
        guard let last = units.last else { return nil }
        self.text = text
        self.field = field
        // Only a word can go on. A term that ends in any other character is found whatever follows, with or without a
        // star.
        self.isPrefix = isPrefix && Tokenizer.isWordUnit(last)
    }

    /// The term in each field of its own, if a blank in it parts two names in a byline and nothing in other fields; else
    /// the term alone.
    var byField: [QueryTerm] {
        guard field == nil, text.unicodeScalars.contains(where: \.properties.isWhitespace) else { return [self] }
        guard let inByline = QueryTerm(text, field: .byline, isPrefix: isPrefix), inByline.units != units else {
            return [self]
        }
        let others = SearchField.allCases.filter { $0 != .byline }
        return others.compactMap { QueryTerm(text, field: $0, isPrefix: isPrefix) } + [inByline]
    }

    /// The fields in which the term is looked for.
    var fields: [SearchField] { field.map { [$0] } ?? SearchField.allCases }
}

extension QueryTerm: CustomStringConvertible {
    /// The term as a query that reads back as the same term.
    var description: String {
        (field.map { $0.name + ":" } ?? "") + (isPlain ? text : QuotationMarks.quoted(text)) + (isPrefix ? "*" : "")
    }

    /// Whether the text reads as one word without quotes.
    private var isPlain: Bool {
        QueryToken.Kind(word: text) == nil
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            } && QuerySigns.gluedOperators(in: Array(text.unicodeScalars)[...]).isEmpty
    }
}
