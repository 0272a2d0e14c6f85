/// Runs a plan over one segment.
struct SegmentSearch {
    let segment: IndexSegment
    let plan: SearchPlan
    /// By term, then by the term's fields.
    private let lookups: [[TermLookup]]
    /// Documents of the posting lists, by term, field and part.
    let documentCounts: [[[Int]]]
    /// What was found, by term and field; of terms that count for the score.
    private(set) var hits: [[TermHits]]

    init(_ segment: IndexSegment, _ plan: SearchPlan) {
        self.segment = segment
        self.plan = plan
        lookups = plan.terms.map { term in term.fields.map { TermLookup(term, in: $0, of: segment) } }
        documentCounts = lookups.map { fields in fields.map { $0.documentCounts(in: segment) } }
        hits = plan.terms.map { term in term.fields.map { _ in TermHits() } }
    }

    /// Tokens of a term.
    func length(of term: Int) -> Int { lookups[term].first?.length ?? 1 }

    /// Where a term stands in the bodies of some documents; nil if it is not looked for in bodies.
    func bodyPositions(of term: Int, among documents: DocumentSet) -> TermHits? {
        plan.terms[term].fields.firstIndex(of: .body).map {
            lookups[term][$0].hits(in: segment, among: documents, keepingPositions: true)
        }
    }

    /// The documents that match, out of `candidates` if there are any.
    mutating func matches(among candidates: DocumentSet?) -> DocumentSet {
        matches(plan.root, candidates)
    }

    private mutating func matches(_ node: SearchPlan.Node, _ candidates: DocumentSet?) -> DocumentSet {
        switch node {
        case .all: return candidates ?? DocumentSet(all: segment.documentCount)
        case .term(let number): return matches(term: number, candidates)
        case .and(let parts): return conjunction(parts, candidates)
        case .or(let parts): return disjunction(parts, candidates)
        case .not(let part):
            var rest = candidates ?? DocumentSet(all: segment.documentCount)
            rest.subtract(matches(part, candidates))
            return rest
        }
    }

    private mutating func matches(term number: Int, _ candidates: DocumentSet?) -> DocumentSet {
        var found = DocumentSet(count: segment.documentCount)
        for (index, field) in plan.terms[number].fields.enumerated() {
            // Titles are short: their positions are kept at once, for the bonus of a phrase.
            let keepsPositions = field == .title && plan.scored.count > 1
            let own = lookups[number][index].hits(in: segment, among: candidates, keepingPositions: keepsPositions)
            found.insert(contentsOf: own.documents)
            hits[number][index] = own
        }
        return found
    }

    /// The rarest first; each part looks only at what the ones before it left.
    private mutating func conjunction(_ parts: [SearchPlan.Node], _ candidates: DocumentSet?) -> DocumentSet {
        var rest = candidates
        for part in parts.sorted(by: { estimate($0) < estimate($1) }) {
            let found = matches(part, rest)
            rest = found
            if found.isEmpty { break }
        }
        return rest ?? DocumentSet(all: segment.documentCount)
    }

    private mutating func disjunction(_ parts: [SearchPlan.Node], _ candidates: DocumentSet?) -> DocumentSet {
        var found = DocumentSet(count: segment.documentCount)
        for part in parts {
            let own = matches(part, candidates)
            found.formUnion(own)
            // A group may have looked a term up before another one failed it: such a hit must not count for the score.
            if case .and = part {
                for term in part.positiveTerms {
                    for field in hits[term].indices { hits[term][field].restrict(to: own) }
                }
            }
        }
        return found
    }

    private func estimate(_ node: SearchPlan.Node) -> Int {
        switch node {
        case .all, .not: segment.documentCount
        case .term(let number): documentCounts[number].reduce(0) { $0 + ($1.min() ?? 0) }
        case .and(let parts): parts.map(estimate).min() ?? 0
        case .or(let parts): parts.reduce(0) { $0 + estimate($1) }
        }
    }
}
