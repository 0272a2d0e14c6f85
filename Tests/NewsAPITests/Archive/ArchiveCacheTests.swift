import Foundation
import Testing

@testable import NewsAPI

@Suite("A cache makes the next start quick and changes no answer")
struct ArchiveCacheTests {
    @Test(
        "After edits in and between runs a server that starts from the cache answers as one without", arguments: 1...2)
    func equalsFresh(seed: Int) throws {
        var folder = EditedFolder(seed: seed, pages: 20)
        let runs = try CachedRuns()
        var service: TestService? = try runs.start(folder.all)
        for round in 1...6 {
            for _ in 1...3 {
                let edits = folder.edit().filter { $0.text != nil || service?.has($0.name) == true }
                try service?.change(edits)
            }
            if round % 3 == 0 { service?.store.merge() }
            let saved = try #require(service?.store.archive)
            service?.store.save()
            for (name, text) in folder.edit() {
                if let text { try runs.pages.write(text, to: name) } else { runs.pages.remove(name) }
            }
            service = nil
            service = try runs.start()
            #expect(runs.events.take() == ["saved \(saved.pageCount)", "restored \(saved.pageCount)"])
            if round == 6 {
                let fresh = try runs.fresh()
                try LiveArchiveTests.compare(try #require(service), fresh, "seed \(seed)")
                let (own, expected) = (try #require(service?.store.archive), try #require(fresh.store.archive))
                #expect(own.gone.ids.isEmpty && own.journal.entries(since: own.generation)?.isEmpty == true)
                #expect(own.generation == expected.generation && own.generation != saved.generation)
                // A server without a cache knows none of these.
                #expect(own.journal.entries(since: saved.generation) == nil)
            }
        }
    }

    @Test("A start after no change parses nothing, and has the saved snapshot itself")
    func nothingChanged() throws {
        let runs = try CachedRuns()
        var service: TestService? = try runs.start(EditedFolder(seed: 3, pages: 9).all)
        service?.store.save()
        func identities() throws -> [String: FileIdentity] {
            let files = try runs.files("").map {
                ($0, FileIdentity(at: FilePath(octets: Array($0.utf8)).below(runs.cache.octets)))
            }
            return Dictionary(uniqueKeysWithValues: files).compactMapValues { $0 }
        }
        let files = try identities()
        service = nil
        // Whoever parses them anew does not see this: the stamps are as they were.
        let again = try runs.start()
        #expect(again.archive.indexingTime == .zero)
        again.store.save()
        let later = try identities()
        #expect(files.keys.sorted() == later.keys.sorted() && files.count == 4)
        #expect(files.keys.filter { files[$0] != later[$0] } == ["manifest"])
    }

    private static let damages: [(what: String, file: String, change: @Sendable (inout Data) -> Void)] = [
        ("is cut short", "pages-", { $0.removeLast() }), ("is longer", "segment-", { $0 += Data(count: 8) }),
        ("is empty", "manifest", { $0 = Data() }), ("has one other bit", "pages-", { $0[$0.count / 2] ^= 1 }),
        ("has one other bit", "segment-", { $0[$0.count - 9] ^= 16 }),
        ("has one other bit", "manifest", { $0[$0.count / 3] ^= 128 }),
        // The server did not start.
        ("has another beginning", "manifest", { $0[3] ^= 1 }),
        ("is something else", "manifest", { $0[16...] = Data(repeating: 0x61, count: 5_000) }),
        ("is of another build", "segment-", { $0[8] ^= 1 }), ("is of another build", "manifest", { $0[15] ^= 1 }),
    ]

    @Test("A file of the cache that is not as it was written is not used, and made anew", arguments: damages.indices)
    func damaged(number: Int) throws {
        let (what, prefix, change) = Self.damages[number]
        let runs = try CachedRuns()
        var service: TestService? = try runs.start(EditedFolder(seed: 4, pages: 9).all)
        service?.store.save()
        service = nil
        try runs.change(try #require(try runs.files(prefix).first), change)
        _ = runs.events.take()
        service = try runs.start()
        let reason = what.hasSuffix("build") ? StorageError.foreign : .damaged
        #expect(runs.events.take() == ["unused: \(reason)"], "\(prefix) \(what)")
        #expect(try service?.get("/export.ndjson").text == runs.fresh().get("/export.ndjson").text)
        service?.store.save()
        let pages = try #require(service?.store.archive?.pageCount)
        service = nil
        service = try runs.start()
        #expect(runs.events.take() == ["saved \(pages)", "restored \(pages)"])
    }

    @Test("A whole file under the name of another one is not used")
    func swapped() throws {
        let runs = try CachedRuns()
        var service: TestService? = try runs.start([("a.txt", "甲\n本报讯 一。")])
        service?.store.save()
        try service?.change([("b.txt", "乙\n本报讯 二。")])
        service?.store.save()
        service = nil
        let names = try runs.files("pages-").sorted()
        #expect(names.count == 2)
        for (from, to) in [(names[0], "x"), (names[1], names[0]), ("x", names[1])] {
            #expect(rename(runs.cache.path + "/" + from, runs.cache.path + "/" + to) == 0)
        }
        _ = runs.events.take()
        _ = try runs.start()
        #expect(runs.events.take() == ["unused: \(StorageError.damaged)"])
    }

    @Test("A cache of another gazetteer is not used, and one whose file is gone is not either")
    func others() throws {
        let runs = try CachedRuns()
        var service: TestService? = try runs.start(EditedFolder(seed: 5, pages: 9).all)
        service?.store.save()
        service = nil
        let gazetteer = try Gazetteer(json: Array(#"{"city":["开封"],"districts":[{"slug":"gulou","name":"鼓楼区"}]}"#.utf8))
        _ = runs.events.take()
        service = try runs.start(gazetteer: gazetteer)
        #expect(runs.events.take() == ["unused: \(StorageError.otherGazetteer)"])
        #expect(
            try service?.get("/export.ndjson").text == runs.fresh(gazetteer: gazetteer).get("/export.ndjson").text)
        service?.store.save()
        service = nil
        for file in try runs.files("pages-") { runs.cache.remove(file) }
        _ = runs.events.take()
        service = try runs.start(gazetteer: gazetteer)
        #expect(runs.events.take().map { $0.prefix(7) } == ["unused:"])
        #expect(service?.store.archive?.articles.isEmpty == false)
    }

    // A server without a cache does not have such a page either.
    @Test("A page whose file cannot be read at the start is not served out of the cache")
    func unreadable() throws {
        let runs = try CachedRuns()
        var service: TestService? = try runs.start([("a.txt", "甲\n本报讯 一。"), ("b.txt", "乙\n本报讯 二。")])
        service?.store.save()
        service = nil
        try runs.pages.write([UInt8](repeating: 0, count: 500), to: Array("b.txt".utf8))
        service = try runs.start()
        #expect(service?.store.archive?.loaded.map(\.page.name) == ["a"])
        #expect(service?.store.status.problems.map(\.file) == ["b.txt"])
    }

    @Test("What changed goes to a file of its own, and a file is dropped once most of it is of no use")
    func pageFiles() throws {
        let runs = try CachedRuns()
        let texts = (0..<8).map { ("\($0).txt", "标题\($0)\n本报讯 正文。") }
        let service = try runs.start(texts)
        service.store.save()
        let first = try runs.files("pages-")
        #expect(first.count == 1)
        try service.change([("0.txt", "改\n本报讯 正文。")])
        service.store.save()
        let second = try runs.files("pages-")
        #expect(second.count == 2 && second.isSuperset(of: first))
        try service.change(texts.prefix(6).map { ($0.0, $0.1 + "再改。") })
        service.store.save()
        #expect(try runs.files("pages-").isDisjoint(with: first))
    }

    @Test("What a process left that was ended while it saved is removed, and what is not the cache's is left alone")
    func leftOver() throws {
        let runs = try CachedRuns()
        let own = ["new-0011223344556677", "pages-0011223344556677", "segment-0011223344556677"]
        let others = [
            "notes.txt", "new-york.txt", "pages-2020", "segment-0011223344556677.txt", "pages-00112233445566GG",
        ]
        for name in own + others { try runs.cache.write("x", to: name) }
        var service: TestService? = try runs.start([("a.txt", "甲\n本报讯 一。")])
        service?.store.save()
        let files = try runs.files("")
        #expect(files.isSuperset(of: others) && files.isDisjoint(with: own))
        #expect(files.count == others.count + 4)
        // At the start too, of a run that may save nothing.
        for name in own { try runs.cache.write("x", to: name) }
        _ = try runs.start(isShared: true)
        #expect(try runs.files("").isSuperset(of: own))
        service = nil
        service = try runs.start()
        #expect(try runs.files("") == files)
    }

    @Test("A folder that others can write to, or that lies in the archive, is refused")
    func refusedFolders() throws {
        let (pages, cache) = (try TemporaryFolder(), try TemporaryFolder())
        #expect(throws: CacheError.self) { try ArchiveCache(pages.path, archive: pages.path) }
        #expect(throws: CacheError.self) { try ArchiveCache(pages.path + "/inner", archive: pages.path) }
        chmod(cache.path, 0o777)
        #expect(throws: CacheError.self) { try ArchiveCache(cache.path, archive: pages.path) }
        try pages.write("x", to: "file")
        #expect(throws: CacheError.self) { try ArchiveCache(pages.path + "/file", archive: cache.path) }
        #expect(throws: CacheError.self) { try ArchiveCache("/nowhere/at/all", archive: pages.path) }
        let other = try TemporaryFolder()
        try other.write("a manifest of something else", to: "manifest")
        #expect(throws: CacheError.self) { try ArchiveCache(other.path, archive: pages.path) }
    }

    // Keeps out: pages that were parsed with the gazetteer before were saved as if with the new one.
    @Test("A gazetteer that changes while the server runs changes what is saved")
    func gazetteerChanges() throws {
        let runs = try CachedRuns()
        var service: TestService? = try runs.start(EditedFolder(seed: 6, pages: 9).all)
        service?.store.save()
        let gazetteer = try Gazetteer(json: Array(#"{"city":["郑州"],"districts":[{"slug":"erqi","name":"二七区"}]}"#.utf8))
        try service?.change(gazetteer: gazetteer)
        service?.store.save()
        service = nil
        _ = runs.events.take()
        service = try runs.start(gazetteer: gazetteer)
        #expect(runs.events.take().map { $0.prefix(8) } == ["restored"])
        #expect(
            try service?.get("/export.ndjson").text == runs.fresh(gazetteer: gazetteer).get("/export.ndjson").text)
    }

    // Keeps out: a load that was broken off had read files that the saved snapshot did not show.
    @Test("A page is taken over without reading its file only if it was made of what the file was last")
    func otherStamp() throws {
        let runs = try CachedRuns()
        var service: TestService? = try runs.start([("a.txt", "甲\n本报讯 一。")])
        let old = try #require(service?.store.archive)
        try service?.change([("a.txt", "乙\n本报讯 二。")])
        let new = try #require(service?.store.archive?.loaded.first)
        let stamp = try #require(try runs.pages.listing().files.first).stamp
        service = nil
        let cache = try ArchiveCache(runs.cache.path, archive: runs.pages.path)
        cache.save(old, files: [KnownFile(path: new.path, stamp: stamp, page: new)])
        let (_, files) = try #require(cache.restore(.zhengzhou))
        #expect(files.map(\.stamp) == [nil])
        cache.save(old, files: [KnownFile(path: new.path, stamp: stamp, page: old.loaded.first)])
        #expect(try #require(cache.restore(.zhengzhou)).files.map(\.stamp) == [stamp])
    }

    @Test("Files that somebody has removed from the cache are written again")
    func removedFiles() throws {
        let runs = try CachedRuns()
        var service: TestService? = try runs.start([("a.txt", "甲\n本报讯 一。"), ("b.txt", "乙\n本报讯 二。")])
        service?.store.save()
        for file in try runs.files("") where file != "lock" { runs.cache.remove(file) }
        try service?.change([("a.txt", "丙\n本报讯 三。")])
        service?.store.save()
        service = nil
        _ = runs.events.take()
        service = try runs.start()
        #expect(runs.events.take() == ["restored 2"])
        // Another process may hold the lock of a folder that took the place of this one.
        runs.cache.remove("lock")
        try service?.change([("a.txt", "丁\n本报讯 四。")])
        service?.store.save()
        #expect(runs.events.take() == ["failed: \(StorageError.gone)"])
    }

    @Test("Of two processes one writes to a cache, and both read it")
    func twoProcesses() throws {
        let runs = try CachedRuns()
        let first = try runs.start([("a.txt", "甲\n本报讯 一。")])
        first.store.save()
        _ = runs.events.take()
        let second = try runs.start(isShared: true)
        second.store.save()
        #expect(runs.events.take() == ["read only: another process writes to it", "restored 1"])
        #expect(second.archive.generation == first.archive.generation)
    }
}
