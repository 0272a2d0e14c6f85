/// Finds everybody named in an article's byline, each once: reporters, then correspondents, then photographers. In
/// steps: a byline may have hundreds of thousands of names.
struct AuthorSteps: SteppedWork {
    private let article: Article
    /// How many authors are asked for.
    private let most: Int
    /// Those whose names are not read yet.
    private var roles = BylineRole.allCases[...]
    /// The names of the role that is read.
    private var names: RecordTexts?
    private var seen: Set<String> = []
    /// Those found so far.
    private(set) var authors: [String] = []

    init(of article: Article, most: Int = .max) {
        self.article = article
        self.most = most
    }

    mutating func step() -> Progress {
        for _ in 0..<AnswerLimits.namesInStep {
            if authors.count == most { return .done }
            if let name = names?.next()?.string {
                if seen.insert(name).inserted { authors.append(name) }
            } else if let role = roles.popFirst() {
                names = article.names(role)
            } else {
                return .done
            }
        }
        return .more
    }
}
