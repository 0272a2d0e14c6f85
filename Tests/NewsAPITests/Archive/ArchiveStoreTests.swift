import Foundation
import Synchronization
import Testing

@testable import NewsAPI

@Suite("The archive follows its folder, and half a file is never served")
struct ArchiveStoreTests {
    /// A store that watches a folder on a thread of its own until `end` is called.
    private final class Kept: @unchecked Sendable {
        let store: ArchiveStore
        let loads = Atomic(0)
        let hasEnded = Atomic(false)

        init(
            _ folder: TemporaryFolder, path: String? = nil, rescanSeconds: Int = 30, followsLinks: Bool = false
        ) throws {
            var source = ArchiveSource(folder: path ?? folder.path)
            source.rescanSeconds = rescanSeconds
            source.followsLinks = followsLinks
            store = ArchiveStore(source) { _ in }
            Thread.detachNewThread { [store, kept = Unmanaged.passRetained(self)] in
                try? store.keepCurrent { kept.takeUnretainedValue().loads.add(1, ordering: .relaxed) }
                kept.takeUnretainedValue().hasEnded.store(true, ordering: .releasing)
                kept.release()
            }
            while store.status.watching == "not yet" { usleep(1_000) }
            loads.store(0, ordering: .relaxed)
        }

        func end() { store.stop() }

        /// Waits until the listings are over that the store makes by itself soon after the start: of a folder that is
        /// watched for the first time, and a second later of files that had just been written.
        func comeToRest() { usleep(1_500_000) }

        var titles: [String] {
            store.archive?.loaded.flatMap { $0.page.articles.map(\.title) } ?? []
        }

        func eventually(_ titles: [String]) -> Bool { eventually { $0 == titles } }

        func eventually(_ isWanted: ([String]) -> Bool) -> Bool { becomesTrue { isWanted(titles) } }

        /// Whether something becomes true within five seconds.
        func becomesTrue(_ isTrue: () -> Bool) -> Bool {
            for _ in 0..<1_000 {
                if isTrue() { return true }
                usleep(5_000)
            }
            return false
        }
    }

    private static let first = "新区召开防汛工作会议"
    private static let second = "新区部署排涝工作任务"

    // Keeps out: files were served half written.
    @Test("A file that is being written is not served before it is whole, though another file is meanwhile")
    func halfWritten() throws {
        let folder = try TemporaryFolder()
        let kept = try Kept(folder)
        defer { kept.end() }
        let half = Array(ArchiveLoaderTests.page(Self.first).utf8)
        let descriptor = open(folder.path + "/1.txt", O_WRONLY | O_CLOEXEC | O_CREAT, 0o644)
        for (round, byte) in half.prefix(40).enumerated() {
            _ = [byte].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, 1) }
            if round == 20 { try folder.write(ArchiveLoaderTests.page(Self.second), to: "2.txt") }
            usleep(10_000)
        }
        #expect(kept.eventually([Self.second]))
        let before = kept.loads.load(ordering: .relaxed)
        _ = half[40...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        #expect(kept.eventually([Self.first, Self.second]))
        // Not each of the forty writes loads the folder: one load is for the other file, one for this, and a busy
        // machine adds a few.
        #expect(before < 10 && kept.loads.load(ordering: .relaxed) < 20)
    }

    @Test("A file that its writer keeps open is served when nothing more is written to it")
    func keptOpen() throws {
        let folder = try TemporaryFolder()
        let kept = try Kept(folder)
        defer { kept.end() }
        let descriptor = open(folder.path + "/1.txt", O_WRONLY | O_CLOEXEC | O_CREAT, 0o644)
        defer { close(descriptor) }
        let page = Array(ArchiveLoaderTests.page(Self.first).utf8)
        _ = Glibc.write(descriptor, page, page.count)
        try folder.write(ArchiveLoaderTests.page(Self.second), to: "2.txt")
        // As long as it is written to, it waits.
        let waits = kept.becomesTrue {
            _ = Glibc.pwrite(descriptor, page, 1, 0)
            return kept.store.status.waiting == ["1.txt"] && kept.titles == [Self.second]
        }
        #expect(waits)
        #expect(kept.eventually([Self.first, Self.second]))
        #expect(kept.store.status.waiting == [])
    }

    /// Edits of a folder that has `1.txt`, whose end the files that they touch do not tell by themselves.
    private static let edits: [(name: String, prepare: @Sendable (String) -> Void, edit: @Sendable (String) -> Void)] =
        [
            (
                "its suffix is renamed to upper case and back", { _ in },
                { path in
                    rename(path + "/1.txt", path + "/1.TXT")
                    rename(path + "/1.TXT", path + "/1.txt")
                }
            ),
            (
                "a file of the same page comes and goes", { _ in },
                { path in
                    close(creat(path + "/1.TXT", 0o644))
                    unlink(path + "/1.TXT")
                }
            ),
            (
                "it is edited under another name, which then goes", { link($0 + "/1.txt", $0 + "/2.txt") },
                { path in
                    write(second, path + "/2.txt")
                    unlink(path + "/2.txt")
                }
            ),
            (
                "it is a link, and what it leads to is edited",
                { path in
                    mkdir(path + "/a", 0o755)
                    rename(path + "/1.txt", path + "/a/2.txt")
                    symlink("a/2.txt", path + "/1.txt")
                }, { write(second, $0 + "/a/2.txt") }
            ),
            (
                "another file takes its name while that is still written to", { _ in },
                { path in
                    let descriptor = creat(path + "/new", 0o644)
                    let page = Array(ArchiveLoaderTests.page(second).utf8)
                    _ = Glibc.write(descriptor, page, 30)
                    usleep(150_000)
                    rename(path + "/new", path + "/1.txt")
                    usleep(150_000)
                    _ = Glibc.write(descriptor, Array(page[30...]), page.count - 30)
                    close(descriptor)
                }
            ),
        ]

    private static func write(_ title: String, _ file: String) {
        try? Data(ArchiveLoaderTests.page(title).utf8).write(to: URL(filePath: file), options: [])
    }

    // Keeps out: only the files that events name were looked at, so that a page vanished or stayed as it was.
    @Test(
        "A page is served as its folder has it in the end, without a rescan, whatever tells of the change",
        arguments: 0..<5)
    func indirectEdits(number: Int) throws {
        let (name, prepare, edit) = Self.edits[number]
        let folder = try TemporaryFolder()
        try folder.write(ArchiveLoaderTests.page(Self.first), to: "1.txt")
        prepare(folder.path)
        let kept = try Kept(folder, rescanSeconds: 3_600)
        defer { kept.end() }
        kept.comeToRest()
        edit(folder.path)
        // Files that are served afterwards are those that another store finds.
        usleep(300_000)
        let fresh = try ArchiveStore(folder: folder.path, gazetteer: .zhengzhou)
        let titles = fresh.archive?.loaded.flatMap { $0.page.articles.map(\.title) } ?? []
        #expect(!titles.isEmpty)
        #expect(kept.becomesTrue { kept.titles == titles && kept.store.status.waiting.isEmpty }, "\(name)")
    }

    // Keeps out: what a load had left as it was alone was named, and a write causes no load.
    @Test("A file is named as waiting from its first write on, although nothing else in the folder changes")
    func namedAtOnce() throws {
        let folder = try TemporaryFolder()
        let kept = try Kept(folder)
        defer { kept.end() }
        let descriptor = open(folder.path + "/1.txt", O_WRONLY | O_CLOEXEC | O_CREAT, 0o644)
        let page = Array(ArchiveLoaderTests.page(Self.first).utf8)
        let isNamed = kept.becomesTrue {
            _ = Glibc.pwrite(descriptor, page, page.count, 0)
            return kept.store.status.waiting == ["1.txt"]
        }
        #expect(isNamed && kept.titles == [])
        close(descriptor)
        #expect(kept.eventually([Self.first]))
        #expect(kept.becomesTrue { kept.store.status.waiting == [] })
    }

    /// Places of a file of which only half is written yet, and other ways that lead to the same file.
    private static let halves: [(name: String, prepare: @Sendable (TemporaryFolder) -> String)] = [
        (
            "in a folder that is made for it",
            { folder in
                mkdir(folder.path + "/new", 0o755)
                return folder.path + "/new/1.txt"
            }
        ),
        (
            "that a link in the archive leads to",
            { folder in
                folder.link("0.txt", to: "1.txt")
                return folder.path + "/1.txt"
            }
        ),
        ("that is written under a hidden name and has another one too", { folder in folder.path + "/.1.txt" }),
    ]

    // Keeps out: a writer was known by the path of its file, and half the file was served under another one.
    @Test("Half a file is not served through a new folder, a link or a second name either", arguments: halves.indices)
    func otherHalves(number: Int) throws {
        let folder = try TemporaryFolder()
        let kept = try Kept(folder)
        defer { kept.end() }
        let file = Self.halves[number].prepare(folder)
        let page = Array(ArchiveLoaderTests.page(Self.first).utf8)
        let descriptor = open(file, O_WRONLY | O_CLOEXEC | O_CREAT, 0o644)
        _ = Glibc.write(descriptor, page, 40)
        link(folder.path + "/.1.txt", folder.path + "/3.txt")
        try folder.write(ArchiveLoaderTests.page(Self.second), to: "2.txt")
        #expect(kept.eventually([Self.second]), "\(Self.halves[number].name)")
        _ = page[40...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        #expect(kept.eventually { Set($0) == [Self.first, Self.second] }, "\(Self.halves[number].name)")
    }

    // Keeps out: a writer that never rested held up every other change.
    @Test("A writer that never rests keeps no other file from being served")
    func busyWriter() throws {
        let folder = try TemporaryFolder()
        let kept = try Kept(folder)
        defer { kept.end() }
        let isServed = Atomic(false)
        let writer = Thread {
            let descriptors = ["a", "b"].map { open(folder.path + "/\($0).txt", O_WRONLY | O_CLOEXEC | O_CREAT, 0o644) }
            for round in 0..<3_000_000 where !isServed.load(ordering: .relaxed) {
                pwrite(descriptors[round % 2], "x", 1, round % 100)
            }
            for descriptor in descriptors { close(descriptor) }
        }
        writer.start()
        try folder.write(ArchiveLoaderTests.page(Self.second), to: "2.txt")
        #expect(kept.eventually([Self.second]))
        #expect(!writer.isFinished)
        isServed.store(true, ordering: .relaxed)
    }

    @Test("The archive's path may be a link: when it is switched, the new folder is served and watched")
    func switchedLink() throws {
        let (base, one, two) = (try TemporaryFolder(), try TemporaryFolder(), try TemporaryFolder())
        try one.write(ArchiveLoaderTests.page(Self.first), to: "1.txt")
        try two.write(ArchiveLoaderTests.page(Self.second), to: "1.txt")
        base.link("current", to: one.path)
        let kept = try Kept(base, path: base.path + "/current")
        defer { kept.end() }
        #expect(kept.titles == [Self.first])
        base.link("next", to: two.path)
        #expect(rename(base.path + "/next", base.path + "/current") == 0)
        #expect(kept.eventually([Self.second]))
        try two.write(ArchiveLoaderTests.page(Self.first), to: "0.txt")
        #expect(kept.eventually([Self.first, Self.second]))
    }

    @Test("A change of which the system does not tell is found by the regular rescan")
    func rescan() throws {
        let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
        let kept = try linked(folder, to: elsewhere, rescanSeconds: 1)
        defer { kept.end() }
        try elsewhere.write(ArchiveLoaderTests.page(Self.second), to: "1.txt")
        #expect(kept.eventually([Self.second]))
    }

    @Test("A change of which the system does not tell is found at once when a rescan is asked for")
    func rescanAtOnce() throws {
        let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
        let kept = try linked(folder, to: elsewhere, rescanSeconds: 3_600)
        defer { kept.end() }
        kept.comeToRest()
        try elsewhere.write(ArchiveLoaderTests.page(Self.second), to: "1.txt")
        kept.store.rescan()
        #expect(kept.eventually([Self.second]))
    }

    /// A watched folder whose only page is a link to a file elsewhere, whose changes bring no event.
    private func linked(_ folder: TemporaryFolder, to elsewhere: TemporaryFolder, rescanSeconds: Int) throws -> Kept {
        try elsewhere.write(ArchiveLoaderTests.page(Self.first), to: "1.txt")
        folder.link("1.txt", to: elsewhere.path + "/1.txt")
        let kept = try Kept(folder, rescanSeconds: rescanSeconds, followsLinks: true)
        #expect(kept.titles == [Self.first])
        return kept
    }

    @Test("A store that is stopped while it waits for a change stops watching at once")
    func stoppedWhileWatching() throws {
        let folder = try TemporaryFolder()
        let kept = try Kept(folder, rescanSeconds: 3_600)
        kept.comeToRest()
        let endedBefore = kept.hasEnded.load(ordering: .acquiring)
        #expect(!endedBefore)
        kept.store.stop()
        #expect(kept.becomesTrue { kept.hasEnded.load(ordering: .acquiring) })
    }

    @Test("A store that is stopped before it loads stays empty, and its watching ends at once")
    func stopped() throws {
        let folder = try TemporaryFolder()
        let store = ArchiveStore(ArchiveSource(folder: folder.path)) { _ in }
        store.stop()
        try store.load()
        #expect(store.archive == nil)
        try store.keepCurrent {}
        #expect(store.isStopping)
    }
}
