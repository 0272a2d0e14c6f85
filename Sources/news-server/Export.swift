import Foundation
import NewsAPI

/// `news-server export [DIR]`: writes the articles of a folder to standard output, as a server would answer.
enum Export {
    /// Writes the export, and a line on standard error for each file that cannot be used, for each part of a query that
    /// is read as text, and for each id that no article has.
    ///
    /// - Returns: the exit status: a failure where `check` would have one.
    /// - Throws: `UnreadableArchive`, `GazetteerSource.ReadError` when there is nothing to export; `UsageError` for a wrong
    ///   parameter; `Output.Failure`.
    static func run(_ parameters: [ExportParameter], _ options: Options) throws -> Int32 {
        // A gazetteer that cannot be used is told before the pages are read, which takes longer.
        _ = try options.gazetteer(of: options.archive)
        let store = ArchiveStore(options.source(options.archive)) { _ in }
        try load(store)
        let problems = store.status.problems
        Output.say(problems: problems)
        try write(parameters, store, options)
        guard let archive = store.archive else { return EXIT_FAILURE }
        let pages = (0..<archive.pageCount).lazy.map(archive.page)
        return CheckReport.isLossy(pages, problems) ? EXIT_FAILURE : EXIT_SUCCESS
    }

    private static func load(_ store: ArchiveStore) throws {
        let teller = ProgressTeller.onStandardError { Output.say(pace: $0) }
        defer { teller.finish() }
        Thread.detachNewThread { teller.watch(store) }
        do throws(ArchiveError) { try store.load() } catch { throw UnreadableArchive(error: error) }
    }

    private static func write(_ parameters: [ExportParameter], _ store: ArchiveStore, _ options: Options) throws {
        let export: ArchiveExport
        do throws(ArchiveExport.Refusal) {
            export = try ArchiveExport(
                options.format, parameters.map { ($0.name, $0.value) }, from: store, settings: options.settings)
        } catch {
            throw UsageError("\(error)")
        }
        Output.say(warnings: export.warnings, missing: export.missing)
        // Unlike a filter that ends when its reader does, this says so: an export that breaks off is not whole.
        try export.write { octets throws(Output.Failure) in try Output.write(octets) }
    }
}
