import Foundation
import Testing

@testable import NewsAPI

@Suite("The corrections beside a page file count, come and go as the file does")
struct CorrectionsLoadingTests {
    private static let page = ArchiveLoaderTests.page("新区召开防汛工作会议")
    private static let corrections = #"{"articles": [{"lines": [1, 3], "reporters": ["周岚"]}]}"#

    private func state(_ outcome: ArchiveLoader.Outcome) -> [String] {
        let articles = outcome.archive.loaded.flatMap { page in
            page.page.articles.map {
                "\(page.page.file) \($0.lines) \($0.byline.reporters) \($0.isCorrected) \(page.isStale)"
            }
        }
        return articles + outcome.content.problems.map { "\($0.kind) \($0.file)" } + [outcome.archive.generation]
    }

    /// What a loader says that has just started on a folder.
    private func fresh(_ folder: TemporaryFolder) throws -> [String] {
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        return state(try #require(try loader.load(after: nil)))
    }

    @Test("Corrections that come, change, break and go change their page alone, without a listing of the folder")
    func events() throws {
        let folder = try TemporaryFolder()
        for name in ["a/1.txt", "a/2.TXT", "b.txt"] { try folder.write(Self.page, to: name) }
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        var archive: Archive?
        // What came before a watch is found by the second load.
        for _ in 0..<2 { archive = try loader.load(after: archive, watcher: watcher)?.archive }
        let steps: [(name: String, text: String?, change: Int)] = [
            ("a/1.corrections.json", Self.corrections, 1), ("a/1.corrections.json", Self.corrections, 0),
            ("a/1.corrections.json", "{", 1), ("a/1.corrections.json", #"{"articles": [{"lines": [1, 1]}]}"#, 1),
            ("a/2.corrections.json", Self.corrections, 1), ("a/1.txt", ArchiveLoaderTests.page("新区部署排涝工作任务"), 1),
            ("a/1.corrections.json", nil, 1), ("b.corrections.json", #"{"articles": [], "n_lines": 7}"#, 0),
            ("b.corrections.json", nil, 0), ("a/2.corrections.json", nil, 1),
        ]
        for (name, text, change) in steps {
            if let text { try folder.write(text, to: name) } else { folder.remove(name) }
            #expect(!watcher.eventsSoFar().needsListing, "\(name)")
            let outcome = try #require(try loader.load(after: archive, watcher: watcher))
            let kept = outcome.archive.loaded.filter { page in
                archive?.loaded.contains { $0.page === page.page } == true
            }
            #expect(outcome.archive.pageCount - kept.count <= change, "\(name)")
            #expect((outcome.archive !== archive) == (change > 0), "\(name)")
            #expect(state(outcome) == (try fresh(folder)), "\(name)")
            archive = outcome.archive
        }
    }

    @Test("Wrong corrections are a problem of their file, and the page is served as the parser reads it")
    func wrong() throws {
        let folder = try TemporaryFolder()
        for name in ["1.txt", "2.txt", "3.txt", "4.TXT", "4.txt"] { try folder.write(Self.page, to: name) }
        try folder.write(#"{"articles": [{"lines": [1, 40]}]}"#, to: "1.corrections.json")
        try folder.write(Self.corrections, to: "2.corrections.json")
        try folder.write(Self.corrections, to: "5.corrections.json")
        try folder.write("", to: "3.corrections.json")
        #expect(truncate(folder.path + "/3.corrections.json", off_t(GoldLimits.fileBytes) + 1) == 0)
        try folder.write(Self.corrections, to: "4.corrections.json")
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        let outcome = try #require(try loader.load(after: nil))
        let problems = outcome.content.problems.map { "\($0.kind) \($0.file): \($0.reason)" }
        #expect(
            problems == [
                "corrections 1.corrections.json: cannot be used: articles[0].lines: line 40 of the page is blank, or there "
                    + "is none",
                "corrections 3.corrections.json: has 16777217 bytes; a file of corrections has at most 16777216",
                "duplicate 4.TXT: its page would have the name of 4.txt's",
                "corrections 5.corrections.json: corrects no page: there is no page file 5.txt",
            ])
        #expect(outcome.content.ignored.isEmpty)
        let corrected = outcome.archive.loaded.filter { $0.page.articles.contains(where: \.isCorrected) }
        #expect(corrected.map(\.page.file) == ["2.txt", "4.txt"])
        // The problem stays while the file does, whatever is read again.
        for name in ["1.txt", "1.corrections.json"] {
            utimes(folder.path + "/" + name, [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)])
            let again = try #require(try loader.load(after: outcome.archive))
            #expect(again.content.problems == outcome.content.problems && again.archive === outcome.archive)
        }
    }

    // Keeps out: they changed nothing, and were counted among the files that are no concern of the server.
    @Test("Corrections whose suffix is not in small letters are a problem that says so, as soon as they come")
    func miscased() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page, to: "1.txt")
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        var archive: Archive?
        for _ in 0..<2 { archive = try loader.load(after: archive, watcher: watcher)?.archive }
        try folder.write(Self.corrections, to: "1.Corrections.JSON")
        try folder.write(Self.corrections, to: ".1.Corrections.JSON")
        let outcome = try #require(try loader.load(after: archive, watcher: watcher))
        #expect(
            outcome.content.problems.map { "\($0.kind) \($0.file): \($0.reason)" } == [
                "corrections 1.Corrections.JSON: corrects no page: its name must end in .corrections.json, in small letters"
            ])
        #expect(outcome.content.ignored == ["hidden": 1] && outcome.archive === archive)
        folder.remove("1.Corrections.JSON")
        #expect(try loader.load(after: outcome.archive, watcher: watcher)?.content.problems.isEmpty == true)
    }

    @Test("A page for which corrections were waiting takes them when it comes")
    func pageComesLater() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.corrections, to: "1.corrections.json")
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        var archive: Archive?
        for _ in 0..<2 { archive = try loader.load(after: archive, watcher: watcher)?.archive }
        try folder.write(Self.page, to: "1.txt")
        let outcome = try #require(try loader.load(after: archive, watcher: watcher))
        #expect(outcome.archive.loaded.first?.page.articles.first?.isCorrected == true)
        #expect(outcome.content.problems.isEmpty)
    }

    @Test("Corrections that are being written are not read: the page stays as it was until they are whole")
    func halfWritten() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page, to: "1.txt")
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        var archive: Archive?
        for _ in 0..<2 { archive = try loader.load(after: archive, watcher: watcher)?.archive }
        let writer = open(folder.path + "/1.corrections.json", O_WRONLY | O_CLOEXEC | O_CREAT, 0o644)
        let text = Array(Self.corrections.utf8)
        #expect(write(writer, text, 20) == 20)
        watcher.requireListing()
        let half = try #require(try loader.load(after: archive, watcher: watcher))
        #expect(half.archive === archive && half.content.problems.isEmpty)
        #expect(half.content.waiting.map(\.text) == ["1.txt"])
        #expect(write(writer, Array(text[20...]), text.count - 20) == text.count - 20)
        close(writer)
        let whole = try #require(try loader.load(after: half.archive, watcher: watcher))
        #expect(whole.archive.loaded.first?.page.articles.first?.byline.reporters == ["周岚"])
        #expect(whole.content.waiting.isEmpty)
    }

    @Test("Where corrections are not to count they are passed over")
    func passedOver() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page, to: "1.txt")
        try folder.write("{", to: "1.corrections.json")
        var source = ArchiveSource(folder: folder.path)
        source.takesCorrections = false
        let checked = try CheckedFolder(source) { _ in }
        #expect(checked.problems.isEmpty && checked.ignored == [".json": 1])
    }
}
