/// Cuts a query into tokens: words, phrases in quotes, and signs.
///
/// Signs may be full width, as Chinese input methods type them. A bracket, a minus or a field name is a sign only where
/// a word could begin; inside a word it is text: `郑大二附院(新院区)` and `A-B` are words. A minus or a field name with nothing
/// behind it is text too. Each sign that is read as text, and each character that no text has, is named in a warning,
/// but not brackets that a word has in pairs, nor a minus between two letters or digits (`COVID-19`).
struct QueryLexer {
    /// Of the query.
    let scalars: [Unicode.Scalar]
    /// Index of the scalar to be read next.
    private var at = 0
    /// Opening brackets read as signs and not closed yet. Only inside a group can a closing bracket end a word.
    private var openGroups = 0
    private(set) var tokens: [QueryToken] = []
    private(set) var warnings: [QueryWarning] = []

    /// Reads the whole query.
    init(_ query: String) {
        scalars = Array(query.unicodeScalars)
        nameInvisible()
        while at < scalars.count { readToken() }
    }

    private mutating func readToken() {
        let scalar = scalars[at]
        if !hasUnit(at) {
            at += 1
        } else if let closing = QuotationMarks.closing(scalar) {
            readPhrase(closedBy: closing)
        } else {
            switch scalar {
            case "|", "｜": sign(.or)
            case "(", "（": sign(.open)
            case ")", "）": sign(.close)
            case "-", "－": readMinus()
            default: if !readField() { readWord() }
            }
        }
    }

    private mutating func readMinus() {
        var end = at
        while end < scalars.count, QuerySigns.isMinus(scalars[end]) { end += 1 }
        if end < scalars.count, !isBlank(end) { return sign(.not) }
        warn(at..<end, "has nothing behind it: read as text")
        emitTerm(at..<end, isPhrase: false, of: at..<end)
    }

    private mutating func sign(_ kind: QueryToken.Kind) {
        if kind == .open { openGroups += 1 }
        if kind == .close { openGroups = max(0, openGroups - 1) }
        emit(kind, at..<at + 1)
    }

    /// Reads a word up to white space, an opening quote, a bar or the bracket that closes a group. The word is an
    /// operator (`OR`, `AND`, `NOT`) or a term.
    private mutating func readWord() {
        let start = at
        var brackets = 0
        var end = start
        while end < scalars.count, !endsWord(end, &brackets) { end += 1 }
        if let kind = QueryToken.Kind(word: text(start..<end)) { return emit(kind, start..<end) }
        // Behind a letter or Han a star is an operator, behind a mark it is text.
        let hasStar = end - start > 1 && QuerySigns.isStar(scalars[end - 1]) && hasLetterOrHan(end - 2)
        let content = start..<(hasStar ? end - 1 : end)
        nameSigns(in: content)
        emitTerm(content, isPhrase: false, of: start..<end)
    }

    /// Whether a scalar ends the word that is being read.
    ///
    /// - Parameter brackets: how many brackets are open inside the word. A closing bracket closes one of those before
    ///   it closes a group around the word.
    private func endsWord(_ index: Int, _ brackets: inout Int) -> Bool {
        switch scalars[index] {
        case "|", "｜": return true
        case "(", "（":
            brackets += 1
            return false
        case ")", "）":
            if brackets == 0 { return openGroups > 0 }
            brackets -= 1
            return false
        case let scalar: return isBlank(index) || QuotationMarks.closing(scalar) != nil
        }
    }

    /// Names the signs in a word that are text there.
    private mutating func nameSigns(in word: Range<Int>) {
        var brackets: [Int] = []
        var index = word.lowerBound
        while index < word.upperBound {
            let start = index
            index += 1
            switch scalars[start] {
            case "(", "（": brackets.append(start)
            case ")", "）": if brackets.popLast() == nil { warn(start..<index, "closes nothing: read as text") }
            case "”", "」", "』": warn(start..<index, "closes nothing: read as text")
            case let scalar where QuerySigns.isMinus(scalar):
                while index < word.upperBound, QuerySigns.isMinus(scalars[index]) { index += 1 }
                let isHyphen = index - start == 1 && isWordUnit(start - 1, in: word) && isWordUnit(index, in: word)
                if !isHyphen { warn(start..<index, "is glued to a word: read as text") }
            case let scalar where QuerySigns.isStar(scalar):
                while index < word.upperBound, QuerySigns.isStar(scalars[index]) { index += 1 }
                warn(start..<index, "means nothing here: read as text")
            default: break
            }
        }
        for bracket in brackets { warn(bracket..<bracket + 1, "is not closed in its word: read as text") }
        for range in QuerySigns.gluedOperators(in: scalars[word]) { warn(range, "is glued to a word: read as text") }
    }

    /// Reads what is between quotes, and the star behind them if there is one.
    private mutating func readPhrase(closedBy closing: [Unicode.Scalar]) {
        let start = at
        var end = start + 1
        while end < scalars.count, !closing.contains(scalars[end]) { end += 1 }
        let content = start + 1..<end
        guard end < scalars.count else {
            let isEmpty = !content.contains(where: hasUnit)
            warn(start..<start + 1, isEmpty ? "opens nothing: left out" : "is not closed: the rest is one string")
            at = end
            if !isEmpty { emitTerm(content, isPhrase: true, of: start..<end) }
            return
        }
        let hasStar = end + 1 < scalars.count && QuerySigns.isStar(scalars[end + 1])
        emitTerm(content, isPhrase: true, of: start..<end + (hasStar ? 2 : 1))
    }

    /// Reads a field name and its colon, as in `title:防汛`. False if there is none; then nothing is read.
    private mutating func readField() -> Bool {
        // The colon is looked for first, since few words have one.
        var end = at
        while end < scalars.count, !isColon(end), !isBlank(end) { end += 1 }
        guard end < scalars.count, isColon(end), (at..<end).allSatisfy(hasLetterOrHan),
            scalars[at..<end].contains(where: \.properties.isAlphabetic)
        else { return false }
        let name = text(at..<end).lowercased()
        let whole = at..<end + 1
        guard let field = SearchField.allCases.first(where: { $0.name == name }) else {
            warn(whole, "is not a field (\(Self.fieldNames)): read as text")
            return false
        }
        guard end + 1 < scalars.count, !isBlank(end + 1) else {
            warn(whole, "has nothing behind it: read as text")
            return false
        }
        emit(.field(field), whole)
        return true
    }

    private static let fieldNames = SearchField.allCases.map(\.name).joined(separator: ", ")

    /// Names the characters that folding passes over, in texts as in queries. No token has them.
    private mutating func nameInvisible() {
        var index = 0
        while index < scalars.count {
            let start = index
            while index < scalars.count, isDropped(index) { index += 1 }
            if index > start { warn(start..<index, "is invisible: passed over, as in the articles") }
            index += 1
        }
    }

    // MARK: Scalars

    private func unit(_ index: Int) -> UInt32 { TextFolding.folded(scalars[index].value) }

    private func isDropped(_ index: Int) -> Bool { unit(index) == TextFolding.dropped }

    private func isBlank(_ index: Int) -> Bool { !hasUnit(index) && !isDropped(index) }

    /// Whether a scalar is something to search for: neither white space nor passed over.
    private func hasUnit(_ index: Int) -> Bool { unit(index) > TextFolding.blank }

    private func isWordUnit(_ index: Int, in word: Range<Int>) -> Bool {
        word.contains(index) && Tokenizer.isWordUnit(unit(index))
    }

    private func isColon(_ index: Int) -> Bool { scalars[index] == ":" || scalars[index] == "：" }

    private func hasLetterOrHan(_ index: Int) -> Bool {
        scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil
    }

    /// The scalars of a range, without those that are passed over.
    private func text(_ range: Range<Int>) -> String {
        String(unsafeUninitializedCapacity: 4 * range.count) { octets in
            var count = 0
            for index in range where !isDropped(index) {
                for octet in UTF8.encode(scalars[index]) ?? UTF8.encodedReplacementCharacter {
                    octets[count] = octet
                    count += 1
                }
            }
            return count
        }
    }

    // MARK: Tokens

    private mutating func warn(_ range: Range<Int>, _ reading: String) {
        warnings.append(QueryWarning(range, of: scalars, reading))
    }

    /// Adds a token of some scalars, and goes on behind them.
    private mutating func emit(_ kind: QueryToken.Kind, _ range: Range<Int>) {
        tokens.append(QueryToken(kind: kind, text: text(range), scalars: range))
        at = range.upperBound
    }

    /// Adds the token of a term, unless the term has nothing to search for, and goes on behind it.
    ///
    /// - Parameters:
    ///   - content: its text.
    ///   - whole: with quotes, and with the star if one ends it.
    private mutating func emitTerm(_ content: Range<Int>, isPhrase: Bool, of whole: Range<Int>) {
        at = whole.upperBound
        guard let last = content.last(where: hasUnit) else { return warn(whole, "is empty: left out") }
        let hasStar = whole.upperBound > content.upperBound && QuerySigns.isStar(scalars[whole.upperBound - 1])
        let isPrefix = hasStar && Tokenizer.isWordUnit(unit(last))
        if hasStar, !isPrefix {
            warn(
                whole.upperBound - 1..<whole.upperBound,
                "changes nothing: it is for words of letters and digits")
        }
        let kind: QueryToken.Kind = isPhrase ? .phrase(isPrefix: isPrefix) : .word(isPrefix: isPrefix)
        tokens.append(QueryToken(kind: kind, text: text(content), scalars: whole))
    }
}
