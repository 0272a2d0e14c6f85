/// How near the parser came to the gold, as counts that can be summed over pages.
public struct PageScore: Sendable, Equatable {
    /// Counts of things that were found and that should have been found.
    public struct Retrieval: Sendable, Equatable {
        /// Found and right.
        public var right = 0
        /// Found and wrong.
        public var wrong = 0
        /// Not found.
        public var missed = 0

        /// Of what was found, the part that is right; 1 when nothing was found.
        public var precision: Double { Self.share(right, of: right + wrong) }
        /// Of what should have been found, the part that was; 1 when there was nothing to find.
        public var recall: Double { Self.share(right, of: right + missed) }
        /// The harmonic mean of both.
        public var f1: Double {
            precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
        }

        static func share(_ part: Int, of whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 1 }

        mutating func add(_ other: Retrieval) {
            right += other.right
            wrong += other.wrong
            missed += other.missed
        }
    }

    /// Answers to a question that is asked once for each article.
    public struct Answers: Sendable, Equatable {
        /// Answers that are right.
        public var right = 0
        /// Questions that were asked.
        public var count = 0

        /// The part that is right; 1 when nothing was asked.
        public var share: Double { Retrieval.share(right, of: count) }

        mutating func add(_ isRight: Bool) {
            right += isRight ? 1 : 0
            count += 1
        }

        mutating func add(_ other: Answers) {
            right += other.right
            count += other.count
        }
    }

    /// Pages that were scored.
    public var pages = 1
    /// Articles of the gold.
    public var articles = 0
    /// Articles that begin and end on the right lines.
    public var lines = Retrieval()
    /// Articles that share nine tenths of their text with the gold's.
    public var overlap = Retrieval()
    /// Beginnings of paragraphs and subheads, the first of an article not counted.
    public var paragraphs = Retrieval()
    /// Names of reporters.
    public var reporters = Retrieval()
    /// Names of correspondents.
    public var correspondents = Retrieval()
    /// The headline, without kicker and subtitle.
    public var headline = Answers()
    /// All title lines together, however they are divided.
    public var titleBlock = Answers()
    /// The district, or another that the gold accepts.
    public var district = Answers()
    /// The date, or another that the gold accepts.
    public var date = Answers()
    /// The date, right only when it is the gold's first choice.
    public var firstDate = Answers()
    /// Characters of the pages, without white space.
    public var characters = 0
    /// Characters in no article and no furniture.
    public var lost = 0
    /// Characters that are in more than one piece of an article or furniture.
    public var twice = 0
    /// Characters that are others than the gold has on the same line.
    public var altered = 0

    /// Adds the counts of another score.
    public mutating func add(_ other: PageScore) {
        pages += other.pages
        articles += other.articles
        for path in Self.retrievals { self[keyPath: path].add(other[keyPath: path]) }
        for path in Self.answers { self[keyPath: path].add(other[keyPath: path]) }
        for path in [\PageScore.characters, \.lost, \.twice, \.altered] { self[keyPath: path] += other[keyPath: path] }
    }

    private static var retrievals: [WritableKeyPath<PageScore, Retrieval>] {
        [\.lines, \.overlap, \.paragraphs, \.reporters, \.correspondents]
    }

    private static var answers: [WritableKeyPath<PageScore, Answers>] {
        [\.headline, \.titleBlock, \.district, \.date, \.firstDate]
    }
}
