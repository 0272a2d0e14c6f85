/// Finds what begins with a prefix, in steps: a long one may be shared by very many headlines up to its last character.
final class SuggestionSearch: SteppedWork {
    private let suggester: Suggester
    private let prefix: [UInt32]
    private let limit: Int
    /// What is yet to be looked through, the next last.
    private var rest: [(kind: Suggestion.Kind, spelling: Suggester.Spelling)] = []
    private var candidates: Suggester.Candidates?
    /// By kind the texts that begin so.
    private var found: [Suggestion.Kind: FoundTexts] = [:]
    /// Texts read in the last step, `PrefixTable.block` at most.
    private(set) var readInStep = 0

    /// - Parameter prefix: its symbols; without one nothing is found.
    init(_ suggester: Suggester, _ prefix: [UInt32], limit: Int) {
        self.suggester = suggester
        self.prefix = prefix
        self.limit = limit
        guard !prefix.isEmpty else { return }
        for kind in Suggestion.Kind.allCases {
            for spelling in Suggester.Spelling.allCases { rest.append((kind, spelling)) }
        }
        rest.reverse()
    }

    func step() -> Progress {
        readInStep = 0
        guard let (kind, spelling) = rest.last else { return .done }
        if candidates == nil { candidates = suggester.candidates(kind, spelling, prefix) }
        if var candidates = candidates.take(), !candidates.entries.isEmpty {
            readInStep = suggester.find(in: &candidates, into: &found[kind, default: FoundTexts(limit)])
            self.candidates = candidates
        } else {
            rest.removeLast()
        }
        return .more
    }

    /// How many texts begin so, when all steps are done.
    var total: Int { found.values.reduce(0) { $0 + $1.count } }

    /// The best of them, by kind, `limit` in all: the kinds take turns, so that none leaves the others no room.
    var suggestions: [Suggestion] {
        let kinds = Suggestion.Kind.allCases
        let ranked = kinds.indices.flatMap { kind in
            (found[kinds[kind]]?.ids ?? []).enumerated().map { (rank: $0.offset, kind: kind, id: $0.element) }
        }
        let shown = ranked.sorted { ($0.rank, $0.kind) < ($1.rank, $1.kind) }.prefix(limit)
        return shown.sorted { ($0.kind, $0.rank) < ($1.kind, $1.rank) }.map {
            suggester.suggestion(kinds[$0.kind], Int($0.id))
        }
    }
}
