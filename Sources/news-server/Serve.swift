import Foundation
import HTTPCore
import NewsAPI

/// `news-server`: opens the port, loads the archive, answers until told to stop.
enum Serve {
    /// Serves until told to stop, then ends the process.
    ///
    /// - Throws: `UnreadableArchive`, `CacheError`, `GazetteerSource.ReadError`, `ListenError`, `Errno`: why it cannot serve.
    static func run(_ options: Options) throws -> Never {
        Signals.hold()
        let logs = Logs(options)
        let log = logs.events
        let teller = ProgressTeller.onStandardError { log.write(.loading($0)) }
        var source = options.source(options.archive)
        if let cache = options.cache {
            source.cache = try ArchiveCache(cache, archive: options.archive) { event in
                teller.finish()
                log.write(.of(event))
            }
        }
        let store = ArchiveStore(source) { event in
            teller.finish()
            log.write(.of(event))
        }
        let server = try makeServer(options, store, logs)
        handleSignals(store, server, logs, teller)
        let host = options.host.contains(":") ? "[\(options.host)]" : options.host
        let address = "http://\(host):\(server.port)"
        log.write(.opened(address: address))
        Thread.detachNewThread { teller.watch(store) }
        Thread.detachNewThread {
            do throws(ArchiveError) {
                try store.keepCurrent(
                    loaded: {
                        log.write(.listening(address: address, loops: options.threads))
                        // Whoever asks from now on comes before the loads.
                        HTTPCore.Thread.lowerPriority(by: ProgramLimits.reloadNiceness)
                    },
                    published: server.wake)
            } catch {
                teller.finish()
                end(log, error)
            }
        }
        try server.run()
        log.write(.stopped)
        logs.flush(milliseconds: ProgramLimits.flushMilliseconds)
        // `_exit` does not wait for the thread that loads, which may be in the middle of a load.
        _exit(EXIT_SUCCESS)
    }

    private static func handleSignals(
        _ store: ArchiveStore, _ server: Server, _ logs: Logs, _ teller: ProgressTeller
    ) {
        Signals.handle(
            .init(
                rescan: {
                    teller.finish()
                    logs.events.write(.signal("SIGHUP", effect: .reload))
                    store.rescan()
                },
                stop: { name in
                    teller.finish()
                    logs.events.write(.signal(name, effect: .stop))
                    store.stop()
                    server.stop()
                },
                abort: { name in
                    logs.events.write(.signal(name, effect: .end))
                    logs.flush(milliseconds: ProgramLimits.flushMilliseconds)
                }))
    }

    /// Ends the process because the first load has failed.
    private static func end(_ log: Log, _ error: ArchiveError) -> Never {
        log.flush(milliseconds: ProgramLimits.flushMilliseconds)
        fail(UnreadableArchive(error: error).description, status: EXIT_FAILURE)
    }

    /// Makes the server, which opens the port.
    ///
    /// - Throws: why there is nothing to serve, which is better told before the port is open, or why there is no port.
    private static func makeServer(_ options: Options, _ store: ArchiveStore, _ logs: Logs) throws -> Server {
        raiseDescriptorLimit()
        do throws(ArchiveError) { try store.checkFolder() } catch { throw UnreadableArchive(error: error) }
        _ = try options.gazetteer(of: options.archive)
        var limits = Limits()
        limits.cacheBytes = options.cacheBytes
        limits.announceSeconds = options.drainSeconds
        limits.busyPollNanoseconds = UInt64(options.busyPollMicroseconds) * 1_000
        let statistics = ServerStatistics()
        let service = NewsService(
            store: store, settings: options.settings, monitoring: logs.monitoring(statistics))
        return try Server(
            host: options.host, port: options.port, threads: options.threads, limits: limits,
            service: service.service, statistics: statistics)
    }

    /// Raises the limit of descriptors to the most that the system allows: each connection takes one.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
