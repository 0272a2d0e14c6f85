import Foundation
import HTTPCore
import Synchronization
import Testing

@testable import NewsAPI

@Suite("A start from a cache is as one without, and a cache that cannot be written costs nothing else")
struct CacheRegressionTests {
    private static let texts = [("a.txt", "高新区召开防汛会议\n本报讯 一。"), ("b.txt", "金水区召开抗旱会议\n本报讯 二。")]

    private func titles(_ archive: Archive) -> [String] { archive.loaded.flatMap { $0.page.articles.map(\.title) } }

    // Keeps out: all pages of a cache were said to be taken over, also of another archive's.
    @Test("Of the pages in a cache those count as taken over that the folder has")
    func otherArchive() throws {
        let runs = try CachedRuns()
        var service: TestService? = try runs.start(Self.texts)
        service?.store.save()
        service = nil
        runs.pages.remove("a.txt")
        try runs.pages.write("丙\n本报讯 三。", to: "c.txt")
        let counts = Mutex<[Int]>([])
        var source = ArchiveSource(folder: runs.pages.path)
        source.cache = try ArchiveCache(runs.cache.path, archive: runs.pages.path) { event in
            if case .restored(let pages, let all, _) = event { counts.withLock { $0 = [pages, all] } }
        }
        var loader = ArchiveLoader(source)
        #expect(try loader.load(after: nil)?.archive.pageCount == 2)
        #expect(counts.withLock { $0 } == [1, 2])
    }

    // Keeps out: what the file held in the run before was served, which a server without a cache does not have.
    @Test("A file that is being written at the start is not served as it was before, and is served once it is whole")
    func writtenAtStart() throws {
        let runs = try CachedRuns()
        try runs.start(Self.texts).store.save()
        let writer = open(runs.pages.path + "/b.txt", O_WRONLY | O_CLOEXEC | O_TRUNC)
        var half = Array("金水区召开防汛".utf8)
        #expect(write(writer, half, half.count) == half.count)
        var loader = try runs.loader()
        let watcher = FolderWatcher(folder: runs.pages.octets, rescanSeconds: 30)
        let first = try #require(try loader.load(after: nil, watcher: watcher))
        #expect(runs.events.take().last == "restored 2")
        #expect(titles(first.archive) == ["高新区召开防汛会议"] && first.content.waiting.map(\.text) == ["b.txt"])
        var other = ArchiveLoader(ArchiveSource(folder: runs.pages.path))
        let otherWatcher = FolderWatcher(folder: runs.pages.octets, rescanSeconds: 30)
        #expect(
            try other.load(after: nil, watcher: otherWatcher)?.archive.generation == first.archive.generation)
        half = Array("会议\n本报讯 三。".utf8)
        #expect(write(writer, half, half.count) == half.count)
        close(writer)
        // While another test starts a process, that has a copy of the open file for a moment.
        var second = first
        for _ in 0..<500 where !second.content.waiting.isEmpty {
            usleep(10_000)
            second = try loader.load(after: second.archive, watcher: watcher) ?? second
        }
        #expect(titles(second.archive) == ["高新区召开防汛会议", "金水区召开防汛会议"])
    }

    // Keeps out: that a file has another name was not known of the pages that the cache had.
    @Test("A file that is edited under another name, which then goes, is looked at after a start from the cache too")
    func otherNames() throws {
        let runs = try CachedRuns()
        try runs.pages.write(Self.texts[0].1, to: "a.txt")
        link(runs.pages.path + "/a.txt", runs.pages.path + "/b.txt")
        // A stamp is not trusted before it is older than a tick of the clock.
        usleep(50_000)
        try runs.start().store.save()
        var loader = try runs.loader()
        let watcher = FolderWatcher(folder: runs.pages.octets, rescanSeconds: 30)
        var archive = try #require(try loader.load(after: nil, watcher: watcher)?.archive)
        // What came before a watch is found by the second load.
        archive = try #require(try loader.load(after: archive, watcher: watcher)?.archive)
        #expect(archive.pageCount == 2 && archive.indexingTime == .zero)
        try runs.pages.write(Self.texts[1].1, to: "b.txt")
        runs.pages.remove("b.txt")
        #expect(!watcher.eventsSoFar().needsListing)
        archive = try #require(try loader.load(after: archive, watcher: watcher)?.archive)
        #expect(titles(archive) == ["金水区召开抗旱会议"])
    }

    // Keeps out: what had been written by then stayed in the folder, as much again at each try.
    @Test(
        "A saving that fails leaves the files of the one before alone, and the next one can succeed",
        arguments: ["pages-", "segment-", "manifest"])
    func failedSaving(prefix: String) throws {
        let changed = [("a.txt", "高新区召开抗旱会议\n本报讯 三。")]
        // The names that the files will have are those that they have in another cache.
        let model = try CachedRuns()
        let models = try model.start(Self.texts)
        models.store.save()
        let before = try model.files("")
        try models.change(changed)
        models.store.save()
        let name = prefix == "manifest" ? prefix : try #require(try model.files(prefix).subtracting(before).first)

        let runs = try CachedRuns()
        var service: TestService? = try runs.start(Self.texts)
        service?.store.save()
        #expect(try runs.files("") == before)
        try service?.change(changed)
        // A file cannot take the name of a folder.
        runs.cache.remove(name)
        mkdir(runs.cache.path + "/" + name, 0o700)
        _ = runs.events.take()
        service?.store.save()
        #expect(runs.events.take() == ["failed: \(StorageError.system(Errno(code: EISDIR)))"])
        #expect(try runs.files("") == before.union([name]))
        rmdir(runs.cache.path + "/" + name)
        service?.store.save()
        #expect(runs.events.take() == ["saved 2"])
        service = nil
        service = try runs.start()
        #expect(runs.events.take() == ["restored 2"])
        #expect(try service?.get("/export.ndjson").text == runs.fresh().get("/export.ndjson").text)
    }

    // Keeps out: a start failed where it could have read.
    @Test("A cache whose lock cannot be taken is read and not written to")
    func noLock() throws {
        let runs = try CachedRuns()
        try runs.start(Self.texts).store.save()
        runs.cache.remove("lock")
        runs.cache.link("lock", to: "elsewhere")
        let before = try runs.files("")
        _ = runs.events.take()
        let service = try runs.start()
        try service.change([("c.txt", "二七区召开会议\n本报讯 三。")])
        service.store.save()
        #expect(runs.events.take() == ["read only: \(String(cString: strerror(ELOOP)))", "restored 2"])
        #expect(try runs.files("") == before && service.store.archive?.pageCount == 3)
    }

    // Keeps out: the cache held every segment that it had saved, merged or not, with all its memory.
    @Test("A segment that was saved is held no longer than it is searched")
    func mergedSegments() throws {
        final class Held { weak var segment: IndexSegment? }
        let runs = try CachedRuns()
        let service = try runs.start(Self.texts)
        var held: [Held] = []
        for number in 0..<8 {
            try service.change([("\(number).txt", "中原区第\(number)次召开会议\n本报讯 四。")])
            held.append(Held())
            held.last?.segment = service.store.archive?.index.segments.last?.segment
        }
        service.store.save()
        #expect(held.allSatisfy { $0.segment != nil })
        for _ in 0..<100 where service.store.merge() {}
        #expect(held.count { $0.segment == nil } >= 7)
    }

    @Test("A page that was stale in the run before is not served in the next one, whose file is still a problem")
    func staleBefore() throws {
        let runs = try CachedRuns()
        var service: TestService? = try runs.start(Self.texts)
        try runs.pages.write([UInt8](repeating: 0, count: 500), to: Array("b.txt".utf8))
        // So that the stamp of the file is trusted.
        usleep(50_000)
        try service?.change()
        #expect(service?.store.archive?.loaded.map(\.isStale) == [false, true])
        service?.store.save()
        service = nil
        service = try runs.start()
        let fresh = try runs.fresh()
        #expect(runs.events.take().last == "restored 2")
        #expect(service?.store.archive?.generation == fresh.archive.generation && fresh.archive.pageCount == 1)
        #expect(service?.store.status.problems == fresh.store.status.problems)
    }

    @Test("A snapshot is saved when it is another one, and not soon after the last time")
    func due() throws {
        let runs = try CachedRuns()
        let service = try TestService([Self.texts[0]], in: runs.pages)
        let first = service.archive
        try service.change([Self.texts[1]])
        let second = try #require(service.store.archive)
        let page = first.loaded[0]
        let mixed = Archive(
            [LoadedPage(path: page.path, fingerprint: page.fingerprint, page: page.page, gazetteer: 1)],
            gazetteer: .zhengzhou)
        /// Whether a cache saves a snapshot; if so, this waits until it has.
        func saves(_ archive: Archive, in cache: ArchiveCache?) -> Bool {
            var isAsked = false
            cache?.saveIfDue(archive) {
                isAsked = true
                return archive.loaded.map { KnownFile(path: $0.path, page: $0) }
            }
            for _ in 0..<1_000 where isAsked && runs.events.take().isEmpty { usleep(5_000) }
            return isAsked
        }
        var cache: ArchiveCache? = try runs.open()
        #expect(!saves(mixed, in: cache), "a page of another gazetteer")
        #expect(saves(first, in: cache), "the first")
        #expect(!saves(first, in: cache), "the same")
        #expect(!saves(second, in: cache), "too soon")
        cache = nil
        cache = try runs.open()
        #expect(cache?.restore(.zhengzhou)?.archive.generation == first.generation)
        #expect(!saves(first, in: cache), "what was taken over")
        #expect(saves(second, in: cache), "another one after a start")
    }
}
