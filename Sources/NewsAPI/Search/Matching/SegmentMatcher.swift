/// Finds the documents of one segment that match a plan, in steps. What it finds is exact.
///
/// The nouns of this room: a *document* is a number in the segment, and in a *window* of 128 documents an *offset*. A
/// *term number* is the number of a term in the plan. A *lookup* finds a term's bigrams in the segment's term table
/// (`TermLookup`). A term has a *cover*, bigrams that together are the term, and *other bigrams* between those of the
/// cover (`SegmentTerm`). A document may have all of them and yet lack the term, so it is *verified*: the positions of
/// the cover tell whether it has the term. *Candidates* are the documents to choose from. A `DocumentSet` is a bitmap
/// of the segment's documents, a `WindowSet` one of a window's.
///
/// The plan is a tree. Its nodes become steps that work on a stack of sets. When the steps of a node begin, the top of
/// the stack is the node's candidates; when they end, it is those of them that match the node, and the sets below are
/// as before. So of parts that must all match, each is looked for only in what the parts before it have left;
/// alternatives are looked for only in what the alternatives before them have not found; and a negated node is looked
/// for only in the documents that it can still take away.
final class SegmentMatcher: SteppedWork {
    /// A step, and what it does to the stack.
    private enum Step {
        /// Keeps in the top the documents that have the term of this number.
        case term(Int)
        /// Pushes an empty set, which is to collect what the alternatives find. The candidates stay below it.
        case beginAlternatives
        /// Pushes the candidates without what is collected.
        case beginAlternative
        /// Pops what the alternative has found and adds it to what is collected.
        case endAlternative
        /// Removes the candidates from below what is collected.
        case endAlternatives
        /// Pushes the candidates once more.
        case beginNegation
        /// Pops what the negated node has found and takes it out of the candidates.
        case endNegation
    }

    let live: LiveSegment
    let segment: IndexSegment
    /// By term number.
    let terms: UnsafeMutableBufferPointer<SegmentTerm>
    /// By term number.
    let lookups: [TermLookup]
    /// By term number, what the segment's frequent phrases tell of the term, if anything. Not kept in the terms, whose
    /// memory is freed without releasing references.
    private let known: [KnownPhrase?]
    /// By term number, for a term inside alternatives or a negation that had to be verified: the candidates that were
    /// found not to have it. They may match by another alternative; then scoring need not verify them again.
    private var lacking: [DocumentSet?]
    let prefixPostings: PrefixPostings
    private var steps: [Step] = []
    /// Index of the next step.
    private var next = 0
    /// Nil stands for all documents.
    private var stack: [DocumentSet?] = []
    /// A posting list that holds exactly the matches, if there is one: the query is a single term, its list is exact
    /// (`SegmentTerm.list`), and there is no filter. Then there are no steps to take.
    private(set) var list: PostingList?
    /// The number of the term that is the whole query, if it has no field and documents must be verified. Then `match`
    /// can be called in place of the steps.
    private(set) var soleTerm: Int?

    /// - Parameter prefixPostings: of the segment.
    init(_ live: LiveSegment, _ plan: SearchPlan, _ prefixPostings: PrefixPostings) {
        let segment = live.segment
        self.live = live
        self.segment = segment
        lookups = plan.terms.map { TermLookup($0, in: segment) }
        known = zip(lookups, plan.terms).map { lookup, term in
            // Few documents have a term in title or byline, and the lists tell which may.
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

    /// All matches. Takes the steps that are left.
    var matches: DocumentSet {
        while next < steps.count {
            perform(steps[next])
            next += 1
        }
        return top
    }

    /// The top of the stack.
    private var top: DocumentSet { (stack.last ?? nil) ?? DocumentSet(all: segment.documentCount) }

    /// Sets the candidates, which are all living; nil: all documents. To be called once, before all else.
    func begin(among candidates: DocumentSet?) {
        stack = [candidates]
        guard case .term(let number)? = steps.first, steps.count == 1 else { return }
        if candidates == nil { list = terms[number].list }
        if terms[number].mustVerify, terms[number].field == nil, candidates?.isEmpty != true { soleTerm = number }
    }

    /// Finds the matches in place of the steps, so that each can be scored when it is verified.
    ///
    /// - Parameters:
    ///   - term: `soleTerm`.
    ///   - filter: must drop the documents that do not have the term. If `haveTerm` is true, all of them have it.
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

    /// Some documents of a window, without those that are known not to have a term.
    @inline(__always)
    func documents(_ documents: WindowSet, inWindow first: Int, thatMayHave term: Int) -> WindowSet {
        var found = documents
        if let known = known[term] { found = found.intersection(known.documents.window(first)) }
        if let lacking = lacking[term] { found = found.subtracting(lacking.window(first)) }
        return found
    }

    /// Finds the documents of a term, or combines sets.
    func step() -> Progress {
        guard list == nil, next < steps.count else { return .done }
        perform(steps[next])
        next += 1
        return .more
    }

    /// Number of matches. Precondition: all steps are done.
    var count: Int { list?.count ?? top.count }

    private func perform(_ step: Step) {
        let last = stack.count - 1
        switch step {
        case .term(let number):
            let found = terms[number].matches(among: stack[last], known: known[number])
            if last > 0, terms[number].mustVerify {
                lacking[number] = stack[last] ?? DocumentSet(all: segment.documentCount)
                lacking[number]?.subtract(found)
            }
            stack[last] = found
        case .beginAlternatives: stack.append(DocumentSet(count: segment.documentCount))
        case .beginAlternative: stack.append(rest(of: stack[last - 1]))
        case .endAlternative:
            let found = top
            stack.removeLast()
            stack[last - 1]?.formUnion(found)
        case .endAlternatives: stack.remove(at: last - 1)
        case .beginNegation: stack.append(stack[last])
        case .endNegation:
            let found = top
            stack.removeLast()
            var rest = top
            rest.subtract(found)
            stack[last - 1] = rest
        }
    }

    /// The candidates of some alternatives without what is collected so far, which is the top.
    private func rest(of candidates: DocumentSet?) -> DocumentSet? {
        if top.isEmpty { return candidates }
        var rest = candidates ?? DocumentSet(all: segment.documentCount)
        rest.subtract(top)
        return rest
    }

    /// Appends the steps of a node.
    private func addSteps(for node: SearchPlan.Node) {
        switch node {
        case .all: break
        case .term(let number): steps.append(.term(number))
        case .and(let parts):
            // The rarest first: the others are looked for only in what it leaves.
            for part in parts.sorted(by: { estimate($0) < estimate($1) }) { addSteps(for: part) }
        case .or(let parts):
            steps.append(.beginAlternatives)
            // The most frequent first: the others are not looked for in what it finds.
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

    /// Upper bound of the matches of a node.
    private func estimate(_ node: SearchPlan.Node) -> Int {
        switch node {
        case .all, .not: segment.documentCount
        case .term(let number): terms[number].estimate
        case .and(let parts): parts.map(estimate).min() ?? 0
        case .or(let parts): parts.reduce(0) { $0 + estimate($1) }
        }
    }
}
