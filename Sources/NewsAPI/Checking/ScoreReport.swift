/// How near the parser came to the gold on the pages of a folder: a table for people, JSON for programs.
public struct ScoreReport: Sendable {
    private struct Entry: Sendable {
        let file: String
        let score: PageScore
        let misses: [String]
    }

    private let entries: [Entry]
    private let total: PageScore
    /// Files that the gold names and that are not among the pages, in the order of the gold.
    public let missingPages: [String]

    /// Scores pages against their gold.
    ///
    /// - Parameters:
    ///   - pages: the parsed pages; those without a gold are not scored.
    ///   - gold: the gold of the pages, in the order of the report.
    public init(pages: [Page], gold: [GoldPage]) {
        var total = PageScore()
        total.pages = 0
        var entries: [Entry] = []
        var missing: [String] = []
        for goldPage in gold {
            guard let page = pages.first(where: { $0.file == goldPage.file }) else {
                missing.append(goldPage.file)
                continue
            }
            let scorer = PageScorer(page, goldPage)
            entries.append(Entry(file: page.file, score: scorer.score, misses: scorer.misses))
            total.add(scorer.score)
        }
        (self.entries, self.total, missingPages) = (entries, total, missing)
    }

    private typealias Retrieval = (name: String, path: KeyPath<PageScore, PageScore.Retrieval> & Sendable)
    private typealias Answers = (name: String, path: KeyPath<PageScore, PageScore.Answers> & Sendable)
    private typealias Count = (name: String, path: KeyPath<PageScore, Int> & Sendable)

    private static let retrievals: [Retrieval] = [
        ("exact lines", \.lines), ("text overlap 0.9", \.overlap), ("paragraph boundaries", \.paragraphs),
        ("reporters", \.reporters), ("correspondents", \.correspondents),
    ]
    private static let answers: [Answers] = [
        ("headline", \.headline), ("title block", \.titleBlock), ("district", \.district), ("date", \.date),
        ("date, first choice", \.firstDate),
    ]
    private static let counts: [Count] = [
        ("characters", \.characters), ("lost", \.lost), ("twice", \.twice), ("altered", \.altered),
    ]

    // MARK: Table

    /// The misses of each page, then the figures of all pages together.
    public var table: String {
        var lines: [String] = []
        for entry in entries where !entry.misses.isEmpty {
            lines.append("\(entry.file): \(entry.misses.count) misses")
            lines += entry.misses.map { "  " + $0 }
        }
        lines += missingPages.map { "\($0): named by the gold, but not there" }
        lines.append("score: \(total.pages) pages, \(total.articles) articles")
        for (name, path) in Self.retrievals {
            let figures = total[keyPath: path]
            lines.append(
                "  \(Self.padded(name)) F1 \(Self.figure(figures.f1))  precision \(Self.figure(figures.precision))"
                    + "  recall \(Self.figure(figures.recall))"
                    + "  (right \(figures.right), wrong \(figures.wrong), missed \(figures.missed))")
        }
        for (name, path) in Self.answers {
            let figures = total[keyPath: path]
            lines.append(
                "  \(Self.padded(name))    \(Self.figure(figures.share))  (\(figures.right) of \(figures.count))")
        }
        lines.append("  " + Self.counts.map { "\($0.name) \(total[keyPath: $0.path])" }.joined(separator: ", "))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func padded(_ name: String) -> String {
        name + String(repeating: " ", count: max(0, 20 - name.utf8.count))
    }

    /// Three decimals.
    private static func figure(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.utf8.count))\(digits)"
    }

    // MARK: JSON

    /// `{"total": {…}, "pages": [{"file": …, "score": {…}, "misses": […]}], "missing_pages": […]}`
    func write(_ json: inout JSONWriter) {
        json.object { json in
            json.key("total")
            Self.write(total, &json)
            json.key("pages")
            json.array { json in
                for entry in entries {
                    json.object { json in
                        json.member("file", entry.file)
                        json.key("score")
                        Self.write(entry.score, &json)
                        json.key("misses")
                        json.array(entry.misses)
                    }
                }
            }
            json.key("missing_pages")
            json.array(missingPages)
        }
    }

    private static func write(_ score: PageScore, _ json: inout JSONWriter) {
        func key(_ name: String) -> String { name.replacing(",", with: "").replacing(" ", with: "_") }
        json.object { json in
            json.member("articles", score.articles)
            for (name, path) in retrievals {
                let figures = score[keyPath: path]
                json.key(text: key(name))
                json.object { json in
                    json.member("f1", figures.f1, digits: 3)
                    json.member("precision", figures.precision, digits: 3)
                    json.member("recall", figures.recall, digits: 3)
                    json.member("right", figures.right)
                    json.member("wrong", figures.wrong)
                    json.member("missed", figures.missed)
                }
            }
            for (name, path) in answers {
                let figures = score[keyPath: path]
                json.key(text: key(name))
                json.object { json in
                    json.member("share", figures.share, digits: 3)
                    json.member("right", figures.right)
                    json.member("count", figures.count)
                }
            }
            for (name, path) in counts {
                json.key(text: name)
                json.number(score[keyPath: path])
            }
        }
    }
}
