import Foundation
import NewsAPI

/// `news-server check DIR`: what is made of each page.
struct Check {
    private let folder: String
    private let isJSON: Bool
    /// Folder of gold files to score against.
    private let gold: String?

    /// Takes what belongs to it from the command line behind `check`.
    init(_ arguments: inout ArraySlice<String>) throws(Options.UsageError) {
        isJSON = Self.take("--json", from: &arguments)
        gold = try Self.takeValue("--gold", from: &arguments)
        guard let place = arguments.firstIndex(where: { !$0.hasPrefix("-") }) else {
            throw Options.UsageError(
                description: "check needs the folder of the pages: news-server check DIR [--json] [--gold GOLD]")
        }
        folder = arguments.remove(at: place)
    }

    private static func take(_ flag: String, from arguments: inout ArraySlice<String>) -> Bool {
        let count = arguments.count
        arguments.removeAll { $0 == flag }
        return arguments.count < count
    }

    private static func takeValue(
        _ flag: String, from arguments: inout ArraySlice<String>
    ) throws(Options.UsageError) -> String? {
        if let place = arguments.firstIndex(where: { $0.hasPrefix(flag + "=") }) {
            return String(arguments.remove(at: place).dropFirst(flag.count + 1))
        }
        guard let place = arguments.firstIndex(of: flag) else { return nil }
        guard place + 1 < arguments.endIndex else { throw Options.UsageError(description: "\(flag) needs a value") }
        defer { arguments.removeSubrange(place...place + 1) }
        return arguments[place + 1]
    }

    /// Prints the report and ends with status 1 if anything was lost, or a page of the gold is not there.
    ///
    /// - Throws: `ArchiveError`, `GazetteerFile.ReadError`, `GoldFolder.ReadError` when there is nothing to check.
    func run(_ options: Options) throws {
        let gazetteer = try GazetteerFile.load(options.districts, archive: folder)
        let gold = try self.gold.map(GoldFolder.read)
        let bar = ProgressBar()
        let (pages, problems) = try ArchiveLoader(folder: folder, gazetteer: gazetteer).pages { bar?.show($0) }
        bar?.clear()
        let score = gold.map { ScoreReport(pages: pages, gold: $0) }
        let report = CheckReport(pages: pages, problems: problems, score: score)
        FileHandle.standardOutput.write(isJSON ? Data(report.json) : Data(report.table.utf8))
        exit(report.isLossy || score?.missingPages.isEmpty == false ? EXIT_FAILURE : EXIT_SUCCESS)
    }
}
