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
        let bar = ProgressBar()
        let checked = try CheckedFolder(options.source(folder)) { bar?.show($0) }
        bar?.clear()
        let score = gold.map { ScoreReport(pages: checked.pages, gold: $0) }
        let report = CheckReport(checked, score: score)
        for line in report.problemLines { Output.say("\(line)\n", waiting: ProgramLimits.flushMilliseconds) }
        try Output.answer(options.isJSON ? report.json : Array(report.table.utf8))
        return report.isLossy || score?.missingPages.isEmpty == false ? EXIT_FAILURE : EXIT_SUCCESS
    }
}
