/// Runs a plan over one segment, step by step.
final class SegmentMatcher: SteppedWork {
    /// A step works on a stack of sets; the top one holds the documents that are left.
    private enum Step {
        /// Keeps the documents that have a term.
        case term(Int)
        /// Puts an empty set on the stack, for what the alternatives find.
        case beginAlternatives
        /// Puts the documents that are left on the stack again, without those that the alternatives have found.
        case beginAlternative
        case endAlternative
        case endAlternatives
        case beginNegation
        case endNegation
    }

    let segment: IndexSegment
    /// By number in the plan.
    let terms: UnsafeMutableBufferPointer<SegmentTerm>
    /// By term its parts.
    let lookups: [TermLookup]
    /// By term what the segment knows beforehand: not in the terms, whose memory holds nothing that is counted by
    /// reference.
    private let known: [KnownPhrase?]
    /// By verified term of alternatives the documents that were found not to have it; they may match by another one.
    private var lacking: [DocumentSet?]
    let prefixPostings: PrefixPostings
    private var steps: [Step] = []
    private var next = 0
    /// nil stands for all documents.
    private var stack: [DocumentSet?] = []
    /// The list that holds all matches and nothing else: that of a single term without a filter.
    private(set) var list: PostingList?
    /// The term that is all of the query, if it has to be looked for in the documents with its parts, in all fields.
    private(set) var soleTerm: Int?

    /// - Parameter prefixPostings: of the segment.
    init(_ segment: IndexSegment, _ plan: SearchPlan, _ prefixPostings: PrefixPostings) {
        self.segment = segment
        lookups = plan.terms.map { TermLookup($0, in: segment) }
        known = zip(lookups, plan.terms).map { lookup, term in
            // In a title or byline few documents have it, and lists tell which may.
            term.field == nil || term.field == .body ? segment.frequentPhrases.known(lookup.bigrams) : nil
        }
        lacking = [DocumentSet?](repeating: nil, count: lookups.count)
        self.prefixPostings = prefixPostings
        terms = .allocate(capacity: lookups.count)
        for (number, lookup) in lookups.enumerated() {
            terms.initializeElement(
                at: number,
                to: SegmentTerm(lookup, field: plan.terms[number].field, in: segment, prefixPostings))
        }
        prefixPostings.finish()
        addSteps(for: plan.root)
    }

    deinit {
        for term in terms { term.deallocate() }
        terms.deallocate()
    }

    /// All matches.
    var matches: DocumentSet {
        while next < steps.count {
            take(steps[next])
            next += 1
        }
        return left
    }

    /// What is left so far.
    private var left: DocumentSet { (stack.last ?? nil) ?? DocumentSet(all: segment.documentCount) }

    /// Sets the documents to choose from.
    func begin(among candidates: DocumentSet?) {
        stack = [candidates]
        guard case .term(let number)? = steps.first, steps.count == 1 else { return }
        if candidates == nil { list = terms[number].list }
        if terms[number].isVerified, terms[number].field == nil, candidates?.isEmpty != true { soleTerm = number }
    }

    /// Lets the sole term be looked for by `filter`, which drops the documents that do not have it, if there may be any.
    func match(_ term: Int, _ filter: (_ documents: inout DocumentSet, _ haveTerm: Bool) -> Void) {
        var found: DocumentSet
        if let known = known[term] {
            found = known.documents
            if let candidates = stack[0] { found.formIntersection(candidates) }
        } else {
            found = terms[term].documentsWithAllBigrams(among: stack[0])
        }
        filter(&found, known[term]?.isExact == true)
        (stack[0], next) = (found, steps.count)
    }

    /// Those of some documents of a window that have a term, as far as the search has found out.
    @inline(__always)
    func documents(_ documents: WindowSet, inWindow first: Int, thatMayHave term: Int) -> WindowSet {
        var found = documents
        if let known = known[term] { found = found.intersection(known.documents.window(first)) }
        if let lacking = lacking[term] { found = found.subtracting(lacking.window(first)) }
        return found
    }

    /// Finds the documents of a term, or joins what was found for two parts of the query.
    func step() -> Progress {
        guard list == nil, next < steps.count else { return .done }
        take(steps[next])
        next += 1
        return .more
    }

    /// Number of matches, when all steps are done.
    var count: Int { list?.count ?? left.count }

    private func take(_ step: Step) {
        let last = stack.count - 1
        switch step {
        case .term(let number):
            let found = terms[number].matches(among: stack[last], known: known[number])
            if last > 0, terms[number].isVerified {
                lacking[number] = stack[last] ?? DocumentSet(all: segment.documentCount)
                lacking[number]?.subtract(found)
            }
            stack[last] = found
        case .beginAlternatives: stack.append(DocumentSet(count: segment.documentCount))
        case .beginAlternative: stack.append(rest(of: stack[last - 1]))
        case .endAlternative:
            let found = left
            stack.removeLast()
            stack[last - 1]?.formUnion(found)
        case .endAlternatives: stack.remove(at: last - 1)
        case .beginNegation: stack.append(stack[last])
        case .endNegation:
            let found = left
            stack.removeLast()
            var rest = left
            rest.subtract(found)
            stack[last - 1] = rest
        }
    }

    /// What the alternatives so far have not found of the documents they choose from.
    private func rest(of candidates: DocumentSet?) -> DocumentSet? {
        if left.isEmpty { return candidates }
        var rest = candidates ?? DocumentSet(all: segment.documentCount)
        rest.subtract(left)
        return rest
    }

    private func addSteps(for node: SearchPlan.Node) {
        switch node {
        case .all: break
        case .term(let number): steps.append(.term(number))
        case .and(let parts):
            // The rarest first; each part looks only at what the ones before it left.
            for part in parts.sorted(by: { estimate($0) < estimate($1) }) { addSteps(for: part) }
        case .or(let parts):
            steps.append(.beginAlternatives)
            // The most frequent first: what one has found need not be looked at for the others.
            for part in parts.sorted(by: { estimate($0) > estimate($1) }) {
                steps.append(.beginAlternative)
                addSteps(for: part)
                steps.append(.endAlternative)
            }
            steps.append(.endAlternatives)
        case .not(let part):
            steps.append(.beginNegation)
            addSteps(for: part)
            steps.append(.endNegation)
        }
    }

    private func estimate(_ node: SearchPlan.Node) -> Int {
        switch node {
        case .all, .not: segment.documentCount
        case .term(let number): terms[number].estimate
        case .and(let parts): parts.map(estimate).min() ?? 0
        case .or(let parts): parts.reduce(0) { $0 + estimate($1) }
        }
    }
}
