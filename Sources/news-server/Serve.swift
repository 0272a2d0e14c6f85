import Foundation
import HTTPCore
import NewsAPI

/// `news-server`: loads the archive, listens, answers until told to stop.
enum Serve {
    /// - Throws: `ArchiveError`, `GazetteerFile.ReadError`, `ListenError`, `Errno`: why it cannot serve.
    static func run(_ options: Options) throws {
        // A log whose reader has gone must not end the server; sockets are written without the signal anyway.
        signal(SIGPIPE, SIG_IGN)
        let log = Log(format: options.logFormat)
        let stopping = Pipe()
        Signals.onStop { name in
            log.write(.info, "\(name): finishing the requests under way")
            try? stopping.fileHandleForWriting.close()
        }
        raiseDescriptorLimit()
        let gazetteer = try GazetteerFile.load(options.districts, archive: options.archive)
        let store = try ArchiveStore(folder: options.archive, gazetteer: gazetteer) { report($0, log) }
        var limits = Limits()
        limits.cacheBytes = options.cacheBytes
        let server = try Server(
            host: options.host, port: options.port, threads: options.threads, limits: limits,
            service: NewsService(store: store, corsOrigin: options.corsOrigin).service)
        let host = options.host.contains(":") ? "[\(options.host)]" : options.host
        log.write(.info, "listening on http://\(host):\(server.port) with \(options.threads) loops")
        Thread.detachNewThread {
            // Returns when the pipe is closed: told to stop.
            store.keepCurrent(stop: stopping.fileHandleForReading.fileDescriptor)
            server.stop()
        }
        try server.run()
        log.write(.info, "stopped")
    }

    private static func report(_ event: ArchiveStore.Event, _ log: Log) {
        switch event {
        case .loaded(let archive, let milliseconds):
            log.write(
                .info,
                "loaded \(archive.articles.count) articles from \(archive.pageCount) pages "
                    + "in \(String(format: "%.1f", milliseconds)) ms (index of \(archive.indexSize) bytes "
                    + "in \(archive.indexingTime / .milliseconds(1)) ms), generation \(archive.generation)")
        case .problem(let problem): log.write(.warning, "\(problem.file): \(problem.detail)")
        case .failed(let error): log.write(.error, "\(error); the archive loaded before is still served")
        }
    }

    /// One descriptor a connection: as many as the system lets the process have.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
