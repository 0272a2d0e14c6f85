/// Other readings of a query, one of which may be what was meant when the query finds nothing.
extension Query {
    /// The other readings, without those that are the query itself or beyond the limits of queries. They depend on what
    /// was understood alone, not on how it was written.
    var otherReadings: [Query] {
        var readings: [Query] = []
        for reading in [
            withOperators, replacingTerms(Self.partsBetweenCommas), replacingTerms(Self.prefix),
            replacingTerms(Self.partsWithoutOthers), replacingTerms(Self.partsBetweenSigns), withAllReadings,
        ] {
            guard let reading, reading != self, !readings.contains(reading),
                (try? QueryParser.parse(reading.description))?.query == reading
            else { continue }
            readings.append(reading)
        }
        return Array(readings.prefix(SearchLimits.readings))
    }

    private var withAllReadings: Query? {
        withOperators?.replacingTerms(Self.partsBetweenCommas)?.replacingTerms(Self.partsBetweenSigns)?
            .replacingTerms(Self.prefix)
    }

    private static func all(of parts: [Query]) -> Query? { parts.count > 1 ? .and(parts) : parts.first }

    private static func any(of parts: [Query]) -> Query? { parts.count > 1 ? .or(parts) : parts.first }

    // MARK: Operators

    /// The query with `or`, `and` and `not` as operators, although they are not in capitals or are glued to a word; nil
    /// if nothing is left.
    private var withOperators: Query? { replacingTerms(Self.partsAroundOperators)?.withOperatorsAmongTerms }

    /// The query with the terms `or`, `and` and `not` as operators.
    private var withOperatorsAmongTerms: Query? {
        switch self {
        case .all, .term, .not: return self
        case .or(let parts): return Self.any(of: parts.compactMap(\.withOperatorsAmongTerms))
        case .and(let parts):
            var alternatives: [[Query]] = [[]]
            var isNegated = false
            for part in parts {
                switch part.word {
                case "or": alternatives.append([])
                case "and": break
                case "not": isNegated = true
                default:
                    guard let read = part.withOperatorsAmongTerms else { continue }
                    alternatives[alternatives.count - 1].append(isNegated ? .not(read) : read)
                    isNegated = false
                }
            }
            return Self.any(of: alternatives.compactMap { Self.all(of: $0) })
        }
    }

    /// The text of a term without a field, in lower case.
    private var word: String? {
        guard case .term(let term) = self, term.field == nil else { return nil }
        return term.text.lowercased()
    }

    // MARK: Terms

    /// The query with each term outside of negations replaced by what must match in its place, which may be nothing;
    /// nil if nothing is left.
    private func replacingTerms(_ replacement: (QueryTerm) -> [Query]) -> Query? {
        switch self {
        case .all, .not: return self
        case .term(let term): return Self.all(of: replacement(term))
        case .or(let parts): return Self.any(of: parts.compactMap { $0.replacingTerms(replacement) })
        case .and(let parts):
            return Self.all(
                of: parts.flatMap { part in
                    if case .term(let term) = part { return replacement(term) }
                    return part.replacingTerms(replacement).map { [$0] } ?? []
                })
        }
    }

    /// The term with its last word going on: `202*` for `202`.
    private static func prefix(_ term: QueryTerm) -> [Query] {
        [.term(QueryTerm(term.text, field: term.field, isPrefix: true) ?? term)]
    }

    /// 防汛, OR and 抗旱 for `防汛OR抗旱`; the operator without a field, as one has none.
    private static func partsAroundOperators(_ term: QueryTerm) -> [Query] {
        let scalars = Array(term.text.unicodeScalars)
        // Where a phrase has blanks, nothing is glued.
        let hasBlanks = scalars.contains(where: \.properties.isWhitespace)
        let operators = hasBlanks ? [] : QuerySigns.gluedOperators(in: scalars[...], anyCase: true)
        let cuts = [0] + operators.flatMap { [$0.lowerBound, $0.upperBound] } + [scalars.count]
        return zip(cuts, cuts.dropFirst()).compactMap { start, end in
            let isOperator = operators.contains(start..<end)
            return QueryTerm(
                String(String.UnicodeScalarView(scalars[start..<end])), field: isOperator ? nil : term.field,
                isPrefix: term.isPrefix && end == scalars.count
            ).map(Query.term)
        }
    }

    /// Both 防汛 and 高新区 for `防汛，高新区`.
    private static func partsBetweenCommas(_ term: QueryTerm) -> [Query] {
        parts(of: term) { scalars, index in
            let unit = TextFolding.folded(scalars[index].value)
            return unit == 0x2C || unit == 0x3001
        }.map(Query.term)
    }

    /// Both 防汛 and 高新区 for `防汛-高新区`, and 防汛 for `防汛)`: no sign is text.
    private static func partsBetweenSigns(_ term: QueryTerm) -> [Query] {
        parts(of: term) { scalars, index in
            QuerySigns.isSeparator(scalars[index]) || QuerySigns.isStar(scalars[index]) || isGlued(scalars, index)
        }.map(Query.term)
    }

    /// 防汛 without 高新区 for `防汛-高新区`.
    private static func partsWithoutOthers(_ term: QueryTerm) -> [Query] {
        guard let first = term.text.unicodeScalars.first, !QuerySigns.isMinus(first) else { return [.term(term)] }
        let parts = parts(of: term, isGlued).map(Query.term)
        return Array(parts.prefix(1)) + parts.dropFirst().map(Query.not)
    }

    /// Whether a scalar is a minus that is no hyphen between two letters or digits.
    private static func isGlued(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard QuerySigns.isMinus(scalars[index]) else { return false }
        let isHyphen = [index - 1, index + 1].allSatisfy {
            scalars.indices.contains($0) && Tokenizer.isWordUnit(TextFolding.folded(scalars[$0].value))
        }
        return !isHyphen
    }

    /// The parts of a term between some of its scalars, each in the term's field.
    private static func parts(
        of term: QueryTerm, _ parts: (_ scalars: [Unicode.Scalar], _ index: Int) -> Bool
    ) -> [QueryTerm] {
        let scalars = Array(term.text.unicodeScalars)
        return scalars.indices.split { parts(scalars, $0) }.compactMap { range in
            QueryTerm(
                String(String.UnicodeScalarView(scalars[range])), field: term.field,
                isPrefix: term.isPrefix && range.upperBound == scalars.count)
        }
    }
}
