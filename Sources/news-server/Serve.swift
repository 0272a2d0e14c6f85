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
        defer { log.flush(milliseconds: ProgramLimits.flushMilliseconds) }
        let stopping = Pipe()
        Signals.onStop { name in
            log.write(.signal(name, effect: .stop))
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
        log.write(.listening(address: "http://\(host):\(server.port)", loops: options.threads))
        Thread.detachNewThread {
            // Returns when the pipe is closed: told to stop.
            store.keepCurrent(stop: stopping.fileHandleForReading.fileDescriptor)
            server.stop()
        }
        try server.run()
        log.write(.stopped)
    }

    private static func report(_ event: ArchiveStore.Event, _ log: Log) {
        switch event {
        case .loaded(let archive, let milliseconds):
            log.write(
                .loaded(
                    files: archive.pageCount, articles: archive.articles.count, milliseconds: milliseconds,
                    indexBytes: archive.indexSize, indexMilliseconds: archive.indexingTime / .milliseconds(1),
                    generation: archive.generation))
        case .problem(let problem):
            log.write(.problem(kind: "unreadable", file: problem.file, reason: problem.detail))
        case .failed(let error): log.write(.reloadFailed(folder: error.folder, reason: error.reason))
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
