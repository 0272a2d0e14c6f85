/// Writes articles as lines of JSON, and behind them, if it is asked for, a summary by which the whole can be checked
/// and cited: how many lines there are, of which generation, and the SHA-256 of their ids, each with a line feed; and
/// what of the query was read as text, or named no article.
struct NDJSONRows: ExportRows {
    private let archive: Archive
    private var renderer: ArticleRenderer
    /// Writes an article at a time, or a part of a long one.
    private let line = LineWriter()
    private let hasSummary: Bool
    private let warnings: [String]
    /// The ids asked for that no article has; nil when none are asked for.
    private let missing: [ArticleID]?
    private var count = 0
    private var digest = SHA256()

    init(_ renderer: ArticleRenderer, summary hasSummary: Bool, warnings: [String], missing: [ArticleID]?) {
        archive = renderer.archive
        self.renderer = renderer
        self.hasSummary = hasSummary
        self.warnings = warnings
        self.missing = missing
    }

    /// Holds the writer, which cannot be copied: rows are moved with their document.
    private final class LineWriter {
        var json = JSONWriter(pretty: false)
    }

    mutating func begin(_: inout [UInt8]) {}

    mutating func writePart(of ordinal: Int, to octets: inout [UInt8]) -> Progress {
        let progress = renderer.write(ArticleList.Result(ordinal: ordinal), &line.json)
        if progress == .done {
            line.json.endLine()
            count += 1
            if hasSummary { digest.update((archive.article(ordinal).article.id.description + "\n").utf8) }
        }
        line.json.move(atMost: .max, to: &octets)
        return progress
    }

    mutating func end(_ octets: inout [UInt8]) {
        guard hasSummary else { return }
        line.json.object { json in
            json.key("summary")
            json.object { json in
                json.member("count", count)
                json.member("generation", archive.generation)
                json.member("sha256", digest.hexadecimal())
                json.key("warnings")
                json.array(warnings)
                json.writeMissing(missing)
            }
        }
        line.json.endLine()
        line.json.move(atMost: .max, to: &octets)
    }
}
