import Foundation
import Synchronization

@testable import NewsAPI

/// The runs of a server over one folder of pages, with a cache that lasts from run to run.
final class CachedRuns {
    let pages: TemporaryFolder
    let cache: TemporaryFolder
    /// What happened to the cache.
    let events = Events()

    final class Events: Sendable {
        private let all = Mutex<[String]>([])

        func add(_ event: ArchiveCache.Event) {
            all.withLock { all in
                switch event {
                case .restored(_, let pages, _): all.append("restored \(pages)")
                case .unused(let reason): all.append("unused: \(reason)")
                case .saved(let pages, _, _): all.append("saved \(pages)")
                case .failed(let reason): all.append("failed: \(reason)")
                case .readOnly(let reason): all.append("read only: \(reason)")
                }
            }
        }

        /// What has happened since this was last asked.
        func take() -> [String] {
            all.withLock { all in
                defer { all = [] }
                return all
            }
        }

        /// Forgets that a cache is locked; returns whether one was.
        fileprivate func takeLocked() -> Bool {
            all.withLock { all in
                let before = all.count
                all.removeAll { $0 == "read only: another process writes to it" }
                return all.count < before
            }
        }
    }

    init() throws { (pages, cache) = (try TemporaryFolder(), try TemporaryFolder()) }

    /// Opens the cache as the next run does; the one before must be gone, as it holds the lock.
    ///
    /// - Parameter isShared: whether another run holds it on purpose. Else who does is a process that some test has just
    ///   started: until it runs its own program, it has this one's descriptors.
    func open(isShared: Bool = false) throws -> ArchiveCache {
        for _ in 0..<1_000 {
            let cache = try ArchiveCache(cache.path, archive: pages.path) { [events] in events.add($0) }
            if isShared || !events.takeLocked() { return cache }
            usleep(5_000)
        }
        throw POSIXError(.EWOULDBLOCK)
    }

    /// Starts a server.
    func start(
        _ files: [(name: String, text: String)] = [], gazetteer: Gazetteer = .zhengzhou, isShared: Bool = false
    ) throws -> TestService {
        try TestService(files, gazetteer: gazetteer, in: pages, cache: try open(isShared: isShared))
    }

    /// A loader that has not loaded yet.
    func loader() throws -> ArchiveLoader {
        var source = ArchiveSource(folder: pages.path)
        source.cache = try open()
        return ArchiveLoader(source)
    }

    /// A server that knows no cache.
    func fresh(gazetteer: Gazetteer = .zhengzhou) throws -> TestService {
        try TestService([], gazetteer: gazetteer, in: pages)
    }

    func files(_ prefix: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: cache.path).filter { $0.hasPrefix(prefix) })
    }

    /// Changes a file of the cache.
    func change(_ name: String, _ change: (inout Data) -> Void) throws {
        let file = URL(filePath: cache.path).appending(path: name)
        chmod(file.path, 0o600)
        var data = try Data(contentsOf: file)
        change(&data)
        try data.write(to: file)
    }
}
