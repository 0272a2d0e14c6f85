import CLinux
import Foundation
import HTTPCore
import Synchronization
import Testing

@testable import NewsAPI

@Suite("The archive is loaded as its folder is, and changes only where a file does")
struct ArchiveLoaderTests {
    static func page(_ title: String, _ body: String = "本报讯 5月6日,新区召开防汛工作会议,安排部署汛期各项工作。") -> String {
        "\(title)\n\n\(body)\n\n记者 王五\n"
    }

    private static let binary = [UInt8](repeating: 0, count: 5_000)

    private func titles(_ archive: Archive) -> [String] {
        archive.loaded.flatMap { $0.page.articles.map(\.title) }
    }

    /// The outcomes of a first load and of another load after each change.
    private func outcomes(
        _ folder: TemporaryFolder, source: ArchiveSource? = nil, _ changes: [() throws -> Void]
    ) throws -> [ArchiveLoader.Outcome] {
        var loader = ArchiveLoader(source ?? ArchiveSource(folder: folder.path))
        var outcomes = [try #require(try loader.load(after: nil))]
        for change in changes {
            try change()
            outcomes.append(try #require(try loader.load(after: outcomes.last?.archive)))
        }
        return outcomes
    }

    @Test("A file that is touched, or written again with the same bytes, leaves the archive as it was")
    func touched() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page("新区召开防汛工作会议"), to: "1.txt")
        let outcomes = try outcomes(
            folder,
            [
                { utimes(folder.path + "/1.txt", [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)]) },
                { try folder.write(Self.page("新区召开防汛工作会议"), to: "1.txt") },
                { try folder.write("", to: "x.pdf") },
            ])
        for outcome in outcomes { #expect(outcome.archive === outcomes[0].archive) }
        #expect(outcomes.last?.content.ignored == [".pdf": 1])
    }

    // Keeps out: the page of a file that could not be read any more was gone at once.
    @Test("A page whose file cannot be read any more stays, marked stale and with its problem named, until it can be")
    func stale() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page("新区召开防汛工作会议"), to: "a/1.txt")
        try folder.write(Self.page("新区部署排涝工作任务"), to: "a/2.txt")
        let file = folder.path + "/a/1.txt"
        let outcomes = try outcomes(
            folder,
            [
                { try folder.write(Self.binary, to: Array("a/1.txt".utf8)) },
                {
                    unlink(file)
                    mkfifo(file, 0o644)
                },
                {
                    unlink(file)
                    symlink("/no/such/file", file)
                },
                {
                    unlink(file)
                    try folder.write(Self.page("新区召开防汛工作会议"), to: "a/1.txt")
                },
                { try folder.write(Self.page("新区检查水库安全情况"), to: "a/1.txt") },
                { unlink(file) },
            ])
        #expect(outcomes.map { $0.content.problems.map(\.kind) } == [[], [.binary], [.special], [.link], [], [], []])
        #expect(
            outcomes.map { $0.archive.loaded.contains(where: \.isStale) } == [
                false, true, true, true, false, false, false,
            ])
        let both = ["新区召开防汛工作会议", "新区部署排涝工作任务"]
        #expect(outcomes.prefix(5).allSatisfy { titles($0.archive) == both })
        #expect(titles(outcomes[5].archive) == ["新区检查水库安全情况", "新区部署排涝工作任务"])
        #expect(titles(outcomes[6].archive) == ["新区部署排涝工作任务"])
        // With the same files again, the archive has the same generation (the name of its state) again.
        #expect(outcomes[4].archive.generation == outcomes[0].archive.generation)
        #expect(outcomes[1].archive.generation != outcomes[0].archive.generation)
    }

    // Keeps out: a folder that was gone was no problem, and its pages were not stale.
    @Test("While the folder itself cannot be read, all pages stay, marked stale, and the folder is the problem")
    func staleFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page("新区召开防汛工作会议"), to: "1.txt")
        try folder.write(Self.page("新区部署排涝工作任务"), to: "a/2.txt")
        try folder.write(Self.binary, to: Array("3.txt".utf8))
        let (path, aside) = (folder.path, folder.path + "-aside")
        let outcomes = try outcomes(
            folder,
            [
                { #expect(rename(path, aside) == 0) },
                {},
                { #expect(FileManager.default.createFile(atPath: path, contents: nil)) },
                {
                    unlink(path)
                    #expect(rename(aside, path) == 0)
                },
            ])
        let archives = outcomes.map(\.archive)
        let (fresh, stale) = ([false, false], [true, true])
        #expect(archives.map { $0.loaded.map(\.isStale) } == [fresh, stale, stale, stale, fresh])
        #expect(archives.allSatisfy { titles($0) == titles(archives[0]) })
        #expect(archives[1].generation != archives[0].generation && archives[4].generation == archives[0].generation)
        #expect(archives[1] === archives[2] && archives[2] === archives[3])
        // The mark changes what articles show, and nothing that is indexed.
        let states = archives.map { $0.state(of: 0) }
        #expect(states[1] != states[0] && states[4] == states[0])
        #expect(Set(archives.map { $0.index.segments.map(\.segment.number) }).count == 1)
        // What is known of the files in it stays.
        let files = outcomes.map { $0.content.problems.map(\.file) }
        #expect(files == [["3.txt"], [".", "3.txt"], [".", "3.txt"], [".", "3.txt"], ["3.txt"]])
        let gone = "No such file or directory"
        for (outcome, words) in zip(outcomes[1...3], [gone, gone, "Not a directory"]) {
            #expect(outcome.content.problems[0].reason == "cannot be read: \(words)")
            #expect(outcome.content.failure?.description == "cannot read the archive folder \(path): \(words)")
        }
        #expect(outcomes[0].content.failure == nil && outcomes[4].content.failure == nil)
    }

    // Keeps out: changes in a folder that had been moved away took pages out of the one that was looked for.
    @Test("What happens in a folder that was moved away changes nothing")
    func movedAway() throws {
        let folder = try TemporaryFolder()
        for name in ["1.txt", "2.txt"] { try folder.write(Self.page("新区召开防汛工作会议"), to: name) }
        let aside = folder.path + "-aside"
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        var archive: Archive?
        // What came before a watch is found by the second load.
        for _ in 0..<2 { archive = try loader.load(after: archive, watcher: watcher)?.archive }
        #expect(rename(folder.path, aside) == 0)
        archive = try loader.load(after: archive, watcher: watcher)?.archive
        unlink(aside + "/1.txt")
        archive = try loader.load(after: archive, watcher: watcher)?.archive
        #expect(archive?.loaded.map(\.isStale) == [true, true])
        #expect(rename(aside, folder.path) == 0)
        archive = try loader.load(after: archive, watcher: watcher)?.archive
        #expect(archive?.loaded.map(\.isStale) == [false])
    }

    @Test("A file that never was a page is named as a problem, and the other files are served")
    func broken() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.binary, to: Array("1.txt".utf8))
        try folder.write(Self.page("新区召开防汛工作会议"), to: "2.txt")
        let outcome = try outcomes(folder, [])[0]
        #expect(outcome.content.problems.map(\.file) == ["1.txt"])
        #expect(titles(outcome.archive) == ["新区召开防汛工作会议"])
    }

    @Test("A file that grows beyond the size limit is named as a problem, and its last page is still served")
    func limit() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page("新区召开防汛工作会议"), to: "1.txt")
        var source = ArchiveSource(folder: folder.path)
        source.fileBytes = 1_000
        let outcomes = try outcomes(
            folder, source: source, [{ try folder.write(String(repeating: "新", count: 400), to: "1.txt") }])
        #expect(outcomes[1].content.problems.map(\.kind) == [.tooLarge])
        #expect(titles(outcomes[1].archive) == ["新区召开防汛工作会议"])
    }

    @Test("A file is read to its end but never beyond the limit, whatever size it says to have")
    func reading() throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "新", count: 4_000), to: "1.txt")
        func read(_ path: String, limit: Int) throws(FileProblem) -> Int {
            guard let file = try? OpenFile(path) else { return 0 }
            return try FileReader.readAll(file, .root, limit: limit).count
        }
        let path = folder.path + "/1.txt"
        #expect(try read(path, limit: 12_000) == 12_000)
        #expect(throws: FileProblem.self) { try read(path, limit: 11_999) }
        // A file of /proc says to have no size.
        #expect(try read("/proc/self/status", limit: 100_000) > 500)
        #expect(throws: FileProblem.self) { try read("/proc/self/status", limit: 100) }
    }

    // Keeps out: files outside of the archive could be read by putting a link in a folder's place.
    @Test("A file is read only if it is still the one that was listed, in the place where it was listed")
    func replaced() throws {
        let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
        for own in [folder, elsewhere] { try own.write("新区", to: "a/1.txt") }
        let listing = try folder.listing()
        let file = try #require(listing.files.first)
        func read() throws -> [UInt8]? {
            try FileReader.read(file, in: folder.octets, within: listing.requiredRoot, limit: 100)
        }
        #expect(try read() == Array("新区".utf8))
        // A folder on the way becomes a link out of the archive, even to the same file.
        #expect(rename(folder.path + "/a", elsewhere.path + "/b") == 0)
        folder.link("a", to: elsewhere.path + "/b")
        #expect(try read() == nil)
        unlink(folder.path + "/a")
        #expect(rename(elsewhere.path + "/b", folder.path + "/a") == 0)
        #expect(try read() == Array("新区".utf8))
        try folder.write("旧区", to: "a/1.txt")
        #expect(try read() == nil)
        folder.remove("a/1.txt")
        #expect(try read() == nil)
    }

    @Test("A new gazetteer counts from the next load on, and one that cannot be used leaves the one before")
    func gazetteer() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page("高新区召开防汛工作会议"), to: "1.txt")
        let json = Mutex(#"{"city":["郑州"],"districts":[{"slug":"gaoxin","name":"高新区"}]}"#)
        let source = ArchiveSource(folder: folder.path) { try Gazetteer(json: Array(json.withLock { $0 }.utf8)) }
        let outcomes = try outcomes(
            folder, source: source,
            [
                { json.withLock { $0 = #"{"city":["郑州"],"districts":[{"slug":"gx","name":"高新区"}]}"# } },
                { json.withLock { $0 = "{" } },
            ])
        #expect(outcomes.map { $0.archive.article(0).article.district?.slug } == ["gaoxin", "gx", "gx"])
        #expect(outcomes.map { $0.content.problems.map(\.kind) } == [[], [], [.gazetteer]])
    }

    // Keeps out: a gazetteer in whose place a FIFO came was no problem for two seconds.
    @Test("A gazetteer that cannot be used stays a problem while another one is being written in its place")
    func rewrittenGazetteer() throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/districts.json"
        let source = ArchiveSource(folder: folder.path) {
            guard let json = FileManager.default.contents(atPath: file) else { return .zhengzhou }
            return try Gazetteer(json: Array(json))
        }
        var loader = ArchiveLoader(source)
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        var archive: Archive?
        func problems() throws -> [FileProblem.Kind] {
            let outcome = try #require(try loader.load(after: archive, watcher: watcher))
            archive = outcome.archive
            return outcome.content.problems.map(\.kind)
        }
        #expect(try problems() == [])
        try folder.write("{", to: "districts.json")
        #expect(try problems() == [.gazetteer])
        unlink(file)
        let writer = open(file, O_WRONLY | O_CLOEXEC | O_CREAT, 0o644)
        let text = Array(#"{"city":["郑州"],"districts":[]}"#.utf8)
        #expect(write(writer, text, text.count) == text.count)
        watcher.requireListing()
        #expect(try problems() == [.gazetteer])
        close(writer)
        #expect(try problems() == [])
    }

    @Test("A load that is cancelled gives no archive, and the next load reads everything")
    func cancelled() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page("新区召开防汛工作会议"), to: "1.txt")
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        #expect(try loader.load(after: nil, .init(isCancelled: { true })) == nil)
        #expect(try loader.load(after: nil)?.archive.articles.count == 1)
    }

    // Keeps out: files of a new folder waited two seconds although nobody wrote to them.
    @Test("A file of which no event tells is taken when nobody writes to it, or after two seconds without a change")
    func unsettled() throws {
        let folder = try TemporaryFolder()
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        let empty = try #require(try loader.load(after: nil))
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        try folder.write(Self.page("新区召开防汛工作会议"), to: "1.txt")
        #expect(try loader.load(after: empty.archive, watcher: watcher)?.archive.articles.count == 1)
        try folder.write(Self.page("新区部署排涝工作任务"), to: "2.txt")
        let writer = open(folder.path + "/2.txt", O_WRONLY | O_CLOEXEC)
        defer { close(writer) }
        let fresh = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        #expect(try loader.load(after: empty.archive, watcher: fresh)?.archive.articles.count == 1)
        #expect(loader.hasPostponed)
        usleep(2_100_000)
        #expect(try loader.load(after: empty.archive, watcher: fresh)?.archive.articles.count == 2)
        #expect(!loader.hasPostponed)
    }

    // Keeps out: a file that came while the server started was not seen for half a minute.
    @Test("What happens while the folder is listed is looked at by the next load: the listing may have missed it")
    func whileListing() throws {
        let folder = try TemporaryFolder()
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        // The gazetteer is read between the listing and the pages.
        let source = ArchiveSource(folder: folder.path) {
            if access(folder.path + "/1.txt", F_OK) != 0 {
                try folder.write(Self.page("新区召开防汛工作会议"), to: "1.txt")
            }
            return .zhengzhou
        }
        var loader = ArchiveLoader(source)
        let first = try #require(try loader.load(after: nil, watcher: watcher)).archive
        #expect(first.pageCount == 0)
        // What came before the watch brought no event, so the folder is listed once more.
        #expect(watcher.eventsSoFar().needsListing)
        #expect(try loader.load(after: first, watcher: watcher)?.archive.pageCount == 1)
    }

    // Keeps out: a file whose writer kept it open was left out without a word.
    @Test("A changed file that its writer has not closed is named as waiting until it is taken")
    func waiting() throws {
        let folder = try TemporaryFolder()
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        var archive = try #require(try loader.load(after: nil, watcher: watcher)).archive
        let writer = open(folder.path + "/1.txt", O_WRONLY | O_CLOEXEC | O_CREAT, 0o644)
        let text = Array(Self.page("新区召开防汛工作会议").utf8)
        #expect(write(writer, text, text.count) == text.count)
        for _ in 0..<2 {
            let outcome = try #require(try loader.load(after: archive, watcher: watcher))
            #expect(outcome.content.waiting.map(\.text) == ["1.txt"])
            #expect(outcome.archive.pageCount == 0)
            archive = outcome.archive
        }
        close(writer)
        let outcome = try #require(try loader.load(after: archive, watcher: watcher))
        #expect(outcome.content.waiting.isEmpty)
        #expect(outcome.archive.pageCount == 1)
    }

    // Keeps out: the page of a file that had grown too long was served beside that of a file with the same name.
    @Test("Where a file that can be read has the name of a page whose file cannot, that page is dropped")
    func replacedByOtherSuffix() throws {
        let folder = try TemporaryFolder()
        var source = ArchiveSource(folder: folder.path)
        source.fileBytes = 1_000
        var loader = ArchiveLoader(source)
        try folder.write(Self.page("新区召开防汛工作会议"), to: "1.txt")
        var archive = try #require(try loader.load(after: nil)).archive
        try folder.write(String(repeating: Self.page("新区部署排涝工作任务"), count: 100), to: "1.txt")
        archive = try #require(try loader.load(after: archive)).archive
        #expect(archive.page(named: "1")?.page.file == "1.txt")
        try folder.write(Self.page("新区部署排涝工作任务"), to: "1.TXT")
        let outcome = try #require(try loader.load(after: archive))
        #expect(outcome.archive.pageCount == 1)
        #expect(outcome.archive.page(named: "1")?.page.file == "1.TXT")
        #expect(outcome.content.problems.map(\.path.text) == ["1.txt"])
    }

    // Keeps out: the whole folder was listed whenever a log that lies in it had not been written to for two seconds.
    @Test("A file that is no page and is written to now and then does not have the folder listed")
    func writtenLog() throws {
        let folder = try TemporaryFolder()
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 3_600)
        var archive: Archive?
        for _ in 0..<2 { archive = try #require(try loader.load(after: archive, watcher: watcher)).archive }
        #expect(!watcher.eventsSoFar().needsListing)
        for (name, isPage) in [("server.log", false), ("1.txt", true)] {
            let writer = open(folder.path + "/" + name, O_WRONLY | O_CLOEXEC | O_CREAT, 0o644)
            defer { close(writer) }
            #expect(write(writer, "a", 1) == 1)
            #expect(!watcher.eventsSoFar().writtenPaths.isEmpty)
            usleep(2_100_000)
            // The end of a closed pipe can always be read: the watcher does not wait for events.
            var pipes: [Int32] = [0, 0]
            #expect(pipe(&pipes) == 0)
            defer { close(pipes[0]) }
            close(pipes[1])
            watcher.wait(orReadable: pipes[0], isCurrent: true)
            #expect(watcher.eventsSoFar().writtenPaths.isEmpty)
            #expect(watcher.eventsSoFar().needsListing == isPage)
        }
    }

    // Keeps out: half a file was served when the server started while it was written.
    @Test("A file that is being written when the server starts is left out, and check reads it as it is")
    func writtenAtStart() throws {
        let folder = try TemporaryFolder()
        try folder.write("新区召开防汛", to: "1.txt")
        let writer = open(folder.path + "/1.txt", O_WRONLY | O_CLOEXEC)
        defer { close(writer) }
        var loader = ArchiveLoader(ArchiveSource(folder: folder.path))
        let watcher = FolderWatcher(folder: folder.octets, rescanSeconds: 30)
        #expect(try loader.load(after: nil, watcher: watcher)?.archive.pageCount == 0)
        #expect(loader.hasPostponed)
        // `check`, which looks once and cannot wait, takes the file as it is.
        #expect(try CheckedFolder(ArchiveSource(folder: folder.path)) { _ in }.pages.count == 1)
    }
}
