/// Cuts a query into tokens: words, phrases in quotes, and signs.
///
/// Signs may be full width, as Chinese input methods type them. A bracket, a minus or a field name is a sign only where
/// a word could begin; inside a word it is text: `郑大二附院(新院区)` and `A-B` are words. A minus or a field name with nothing
/// behind it is text too.
struct QueryLexer {
    private let scalars: [Unicode.Scalar]
    /// Index of the scalar to be read next.
    private var at = 0
    /// Opening brackets read as signs and not closed yet. Only inside a group can a closing bracket end a word.
    private var openGroups = 0
    private(set) var tokens: [QueryToken] = []
    /// A sentence for each thing that was not read as a sign, although it looks like one.
    private(set) var warnings: [String] = []

    /// Reads the whole query.
    init(_ query: String) {
        scalars = Array(query.unicodeScalars)
        while at < scalars.count { readToken() }
    }

    private mutating func readToken() {
        switch scalars[at] {
        case let scalar where Self.isWhiteSpace(scalar): at += 1
        case "\"", "＂": readPhrase(closedBy: ["\"", "＂"])
        case "“": readPhrase(closedBy: ["”"])
        case "|", "｜": sign(.or)
        case "(", "（": sign(.open)
        case ")", "）": sign(.close)
        case "-", "－": readMinus()
        default: if !readField() { readWord() }
        }
    }

    private mutating func readMinus() {
        if followedByText(at) { return sign(.not) }
        warnings.append("The minus at character \(at + 1) has nothing behind it: read as text.")
        emit(.word(isPrefix: false), from: at, to: at + 1)
    }

    private mutating func sign(_ kind: QueryToken.Kind) {
        if kind == .open { openGroups += 1 }
        if kind == .close { openGroups = max(0, openGroups - 1) }
        emit(kind, from: at, to: at + 1)
    }

    /// Reads a word up to white space, a quote, a bar or the bracket that closes a group. The word is an operator
    /// (`OR`, `AND`, `NOT`) or a term.
    private mutating func readWord() {
        let start = at
        var brackets = 0
        while at < scalars.count, !endsWord(scalars[at], &brackets) { at += 1 }
        let end = at
        if let kind = QueryToken.Kind(word: text(start, end)) { return emit(kind, from: start, to: end) }
        let hasStar = end - start > 1 && isStar(end - 1)
        let isPrefix = hasStar && hasLetterOrHan(end - 2)
        emit(.word(isPrefix: isPrefix), from: start, to: isPrefix ? end - 1 : end)
        at = end
    }

    /// Whether a scalar ends the word that is being read.
    ///
    /// - Parameter brackets: how many brackets are open inside the word. A closing bracket closes one of those before
    ///   it closes a group around the word.
    private func endsWord(_ scalar: Unicode.Scalar, _ brackets: inout Int) -> Bool {
        switch scalar {
        case "\"", "＂", "“", "|", "｜": return true
        case "(", "（":
            brackets += 1
            return false
        case ")", "）":
            brackets -= 1
            return brackets < 0 && openGroups > 0
        default: return Self.isWhiteSpace(scalar)
        }
    }

    /// Whether a scalar is a letter, a digit or Han: a star behind it is an operator, behind a mark it is text.
    private func hasLetterOrHan(_ index: Int) -> Bool {
        scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil
    }

    /// Reads what is between quotes, and the star behind them if there is one.
    private mutating func readPhrase(closedBy closing: Set<Unicode.Scalar>) {
        let start = at
        var end = start + 1
        while end < scalars.count, !closing.contains(scalars[end]) { end += 1 }
        if end == scalars.count {
            warnings.append("The quote at character \(start + 1) is not closed: the rest is read as one string.")
        }
        let isPrefix = end + 1 < scalars.count && isStar(end + 1)
        let phrase = QueryToken(kind: .phrase(isPrefix: isPrefix), text: text(start + 1, end), character: start + 1)
        tokens.append(phrase)
        at = min(scalars.count, end + (isPrefix ? 2 : 1))
    }

    /// Reads a field name and its colon, as in `title:防汛`. False if there is none; then nothing is read.
    private mutating func readField() -> Bool {
        var end = at
        while end < scalars.count, scalars[end].isASCII, scalars[end].properties.isAlphabetic { end += 1 }
        guard end > at, end < scalars.count, scalars[end] == ":" || scalars[end] == "：" else { return false }
        let name = text(at, end)
        guard let field = SearchField.allCases.first(where: { $0.name == name.lowercased() }) else {
            warnings.append("“\(name):” at character \(at + 1) is not a field (\(Self.fieldNames)): read as text.")
            return false
        }
        guard followedByText(end) else {
            warnings.append("“\(name):” at character \(at + 1) has nothing behind it: read as text.")
            return false
        }
        emit(.field(field), from: at, to: end + 1)
        return true
    }

    private static let fieldNames = SearchField.allCases.map(\.name).joined(separator: ", ")

    /// Whether something other than white space follows a scalar.
    private func followedByText(_ index: Int) -> Bool {
        index + 1 < scalars.count && !Self.isWhiteSpace(scalars[index + 1])
    }

    private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
        // No white space is above the ideographic space (Unicode White_Space). The comparison spares the scalars above
        // it the property, which has to be looked up in a table.
        scalar.value <= 0x3000 && scalar.properties.isWhitespace
    }

    private func isStar(_ index: Int) -> Bool { scalars[index] == "*" || scalars[index] == "＊" }

    private func text(_ start: Int, _ end: Int) -> String {
        String(unsafeUninitializedCapacity: 4 * (end - start)) { octets in
            var count = 0
            for scalar in scalars[start..<end] {
                for octet in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    octets[count] = octet
                    count += 1
                }
            }
            return count
        }
    }

    /// Adds a token of the scalars from `start` to `end`, and goes on at `end`.
    private mutating func emit(_ kind: QueryToken.Kind, from start: Int, to end: Int) {
        tokens.append(QueryToken(kind: kind, text: text(start, end), character: start + 1))
        at = end
    }
}
