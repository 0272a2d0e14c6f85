import Glibc
import Synchronization

@testable import HTTPCore

/// A server on a free port, which runs as long as this object lives. It echoes requests; some paths are cacheable,
/// streamed or made in steps.
final class RunningServer: @unchecked Sendable {
    /// What tests change while the server runs, and what the server counts.
    final class State: Sendable {
        let version = Atomic<Int>(0)
        let calls = Atomic<Int>(0)
        /// Whether `/events` has an event to send, and `/later` its answer.
        let hasEvent = Atomic<Bool>(false)
        /// Steps that were taken towards answers of `/later`.
        let steps = Atomic<Int>(0)
    }

    let server: Server
    let state = State()
    private var thread: HTTPCore.Thread?

    /// - Parameter service: answers in place of the paths of this class.
    init(
        limits: Limits = Limits(), threads: Int = 2, service: Service? = nil,
        statistics: ServerStatistics = ServerStatistics()
    ) throws {
        let state = state
        server = try Server(
            host: "127.0.0.1", port: 0, threads: threads, limits: limits,
            service: service
                ?? Service(
                    makeHandler: {
                        Service.Handler(
                            version: { state.version.load(ordering: .relaxed) },
                            respond: { request in Self.answer(request, state) })
                    },
                    takesBody: { _ in true },
                    failure: { Response($0.status, contentType: "text/plain", body: Array($0.detail.utf8)) }),
            statistics: statistics)
        let server = server
        thread = try HTTPCore.Thread.start { try? server.run() }
    }

    /// 8,000,006 bytes. A stretch that is left out or sent twice is seen, unless it is a multiple of seven bytes long.
    static let longText = String(repeating: "0123456", count: 1_142_858)

    private static func answer(_ request: Request, _ state: State) -> Response {
        let calls = state.calls.add(1, ordering: .relaxed).newValue
        let echo = Array("\(request.methodName) \(request.target.path) ".utf8) + request.body
        switch request.target.segments.first {
        case "large":
            return Response(.ok, contentType: "text/plain", body: echo + Array(longText.utf8))
        case "cached":
            let text = "call \(calls) version \(state.version.load(ordering: .relaxed)) "
            var response = Response(
                .ok, contentType: "text/plain", body: Array(text.utf8) + [UInt8](repeating: 0x79, count: 2_000))
            response.addEntityTag("\"tag\"")
            response.isCacheable = true
            return response
        case "stream": return Response(.ok, contentType: "text/plain", body: .stream(numbers(upTo: 200_000)))
        case "later":
            return .pending {
                state.steps.add(1, ordering: .relaxed)
                guard state.hasEvent.load(ordering: .relaxed) else { return nil }
                return Response(.ok, contentType: "text/plain", body: echo)
            }
        case "events": return Response(.ok, contentType: "text/event-stream", body: .stream(events(state)))
        default: return Response(.ok, contentType: "text/plain", body: echo)
        }
    }

    /// The body `0 1 2 …`, a thousand numbers each time it is asked for more.
    private static func numbers(upTo end: Int) -> BodyStream {
        var next = 0
        return BodyStream { buffer in
            let stop = min(next + 1_000, end)
            while next < stop {
                buffer.append(contentsOf: "\(next) ".utf8)
                next += 1
            }
            return next == end ? .end : .more
        }
    }

    /// A body that waits for one event, sends it and ends.
    private static func events(_ state: State) -> BodyStream {
        BodyStream { buffer in
            guard state.hasEvent.load(ordering: .relaxed) else { return .idle }
            buffer.append(contentsOf: "data: now\n\n".utf8)
            return .end
        }
    }

    var port: Int { server.port }

    /// Stops and returns when the last loop has ended.
    func stop() {
        server.stop()
        thread?.join()
        thread = nil
    }

    deinit {
        stop()
    }
}
