import Glibc
import NewsAPI

/// `news-server check DIR`: reports what the parser makes of each page.
enum Check {
    /// Writes the report.
    ///
    /// - Returns: the exit status: a failure if text was lost, or a page of the gold is missing.
    /// - Throws: `ArchiveError`, `GazetteerSource.ReadError`, `GoldFolder.ReadError` when there is nothing to check;
    ///   `Output.Failure`.
    static func run(_ folder: String, _ options: Options) throws -> Int32 {
        // A gazetteer that cannot be used is told before the pages are read, which takes longer.
        _ = try options.gazetteer(of: folder)
        let gold = try options.gold.map(GoldFolder.read)
        let checked = try read(folder, options)
        let score = gold.map { ScoreReport(pages: checked.pages, gold: $0) }
        let report = CheckReport(checked, score: score)
        // The table has them too: on a terminal they are not shown twice.
        if options.isJSON || !Terminal.isTerminal(STDOUT_FILENO) { Output.say(problems: checked.problems) }
        try Output.answer(options.isJSON ? report.json : Array(report.table.utf8))
        return report.isLossy || score?.missingPages.isEmpty == false ? EXIT_FAILURE : EXIT_SUCCESS
    }

    private static func read(_ folder: String, _ options: Options) throws -> CheckedFolder {
        let teller = ProgressTeller.onStandardError { Output.say(pace: $0) }
        defer { teller.finish() }
        return try CheckedFolder(options.source(folder)) { teller.show($0) }
    }
}
