import Foundation
import NewsAPI

/// `news-server check DIR`: what is made of each page.
enum Check {
    /// Prints the report and ends with status 1 if anything was lost.
    ///
    /// - Throws: `ArchiveError`, `GazetteerFile.ReadError` when there is nothing to check.
    static func run(folder: String, json: Bool, _ options: Options) throws {
        let gazetteer = try GazetteerFile.load(options.districts, archive: folder)
        let (pages, problems) = try ArchiveLoader(folder: folder, gazetteer: gazetteer).pages()
        let report = CheckReport(pages: pages, problems: problems)
        FileHandle.standardOutput.write(json ? Data(report.json) : Data(report.table.utf8))
        exit(report.isLossy ? EXIT_FAILURE : EXIT_SUCCESS)
    }
}
