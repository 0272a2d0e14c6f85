import Glibc
import NewsAPI

/// `news-server check DIR`: what is made of each page.
enum Check {
    /// Writes the report.
    ///
    /// - Returns: the exit status, a failure if anything was lost or a page of the gold is not there.
    /// - Throws: `ArchiveError`, `GazetteerFile.ReadError`, `GoldFolder.ReadError` when there is nothing to check;
    ///   `Output.Failure`.
    static func run(_ folder: String, _ options: Options) throws -> Int32 {
        let gazetteer = try GazetteerFile.load(options.districts, archive: folder)
        let gold = try options.gold.map(GoldFolder.read)
        let bar = ProgressBar()
        let (pages, problems) = try ArchiveLoader(folder: folder, gazetteer: gazetteer).pages { bar?.show($0) }
        bar?.clear()
        let score = gold.map { ScoreReport(pages: pages, gold: $0) }
        let report = CheckReport(pages: pages, problems: problems, score: score)
        try Output.answer(options.isJSON ? report.json : Array(report.table.utf8))
        return report.isLossy || score?.missingPages.isEmpty == false ? EXIT_FAILURE : EXIT_SUCCESS
    }
}
