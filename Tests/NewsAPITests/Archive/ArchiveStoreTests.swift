import Foundation
import Synchronization
import Testing

@testable import NewsAPI

@Suite("A store that keeps current")
struct ArchiveStoreTests {
    /// A store that watches a folder on a thread of its own until it goes.
    private final class Kept: @unchecked Sendable {
        let store: ArchiveStore
        let loads = Atomic(0)

        init(_ folder: TemporaryFolder, path: String? = nil, rescanSeconds: Int = 30) throws {
            var source = ArchiveSource(folder: path ?? folder.path)
            source.rescanSeconds = rescanSeconds
            store = ArchiveStore(source) { _ in }
            try store.load()
            Thread.detachNewThread { [store, loads = Unmanaged.passRetained(self)] in
                store.keepCurrent { loads.takeUnretainedValue().loads.add(1, ordering: .relaxed) }
                loads.release()
            }
            while store.status.watching == "not yet" { usleep(1_000) }
        }

        deinit {}

        func end() { store.stop() }

        var titles: [String] {
            store.archive?.loaded.flatMap { $0.page.articles.map(\.title) } ?? []
        }

        func eventually(_ titles: [String]) -> Bool {
            for _ in 0..<1_000 {
                if self.titles == titles { return true }
                usleep(5_000)
            }
            return false
        }
    }

    private static let first = "新区召开防汛工作会议"
    private static let second = "新区部署排涝工作任务"

    @Test("Half a file is never served, whatever else changes while it is written")
    func halfWritten() throws {
        let folder = try TemporaryFolder()
        let kept = try Kept(folder)
        defer { kept.end() }
        let half = Array(ArchiveLoaderTests.page(Self.first).utf8)
        let descriptor = open(folder.path + "/1.txt", O_WRONLY | O_CREAT, 0o644)
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
        // One for the other file, one for this.
        #expect(before == 1 && kept.loads.load(ordering: .relaxed) == 2)
    }

    @Test("A file that its writer keeps open is taken when it has been still for two seconds")
    func keptOpen() throws {
        let folder = try TemporaryFolder()
        let kept = try Kept(folder)
        defer { kept.end() }
        let descriptor = open(folder.path + "/1.txt", O_WRONLY | O_CREAT, 0o644)
        defer { close(descriptor) }
        let page = Array(ArchiveLoaderTests.page(Self.first).utf8)
        _ = Glibc.write(descriptor, page, page.count)
        #expect(kept.eventually([Self.first]))
    }

    @Test("The archive's path may be a link that is switched, and the new folder is watched")
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

    @Test("A change that brings no event is found by the slow rescan, or when asked")
    func rescan() throws {
        let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
        try elsewhere.write(ArchiveLoaderTests.page(Self.first), to: "1.txt")
        folder.link("1.txt", to: elsewhere.path + "/1.txt")
        var source = ArchiveSource(folder: folder.path)
        source.followsLinks = true
        source.rescanSeconds = 1
        let store = ArchiveStore(source) { _ in }
        try store.load()
        Thread.detachNewThread { store.keepCurrent {} }
        defer { store.stop() }
        let generation = store.archive?.generation
        try elsewhere.write(ArchiveLoaderTests.page(Self.second), to: "1.txt")
        for _ in 0..<1_500 where store.archive?.generation == generation { usleep(5_000) }
        #expect(store.archive?.article(0).article.title == Self.second)
    }

    @Test("An archive stopped while it watches returns, and one that is stopped before loads nothing")
    func stopped() throws {
        let folder = try TemporaryFolder()
        let store = ArchiveStore(ArchiveSource(folder: folder.path)) { _ in }
        store.stop()
        try store.load()
        #expect(store.archive == nil)
        store.keepCurrent {}
        #expect(store.isStopping)
    }
}
