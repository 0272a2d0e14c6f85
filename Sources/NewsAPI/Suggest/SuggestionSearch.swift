/// Finds what begins with a prefix, in steps: a long one may be shared by very many headlines up to its last character.
final class SuggestionSearch: SteppedWork {
    private let suggester: Suggester
    private let prefix: [UInt32]
    private let limit: Int
    /// What is yet to be looked through, the next last.
    private var rest: [(kind: Suggestion.Kind, spelling: Suggester.Spelling)] = []
    private var candidates: Suggester.Candidates?
    /// By kind the least ids, which are the best.
    private var least: [Suggestion.Kind: Smallest] = [:]
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
        if candidates?.places.isEmpty == false {
            readInStep = suggester.find(in: &candidates!, into: &least[kind, default: Smallest(limit)])
        } else {
            candidates = nil
            rest.removeLast()
        }
        return .more
    }

    /// What was found, when all steps are done.
    var found: [Suggestion] {
        Suggestion.Kind.allCases.flatMap { kind in
            (least[kind]?.values ?? []).map { suggester.suggestion(kind, Int($0)) }
        }
    }
}
