import Glibc

@testable import HTTPCore

/// A server with an echo route on a free port, running until it goes.
final class RunningServer: @unchecked Sendable {
    let server: Server
    private var thread: HTTPCore.Thread?

    init(limits: Limits = Limits(), threads: Int = 2) throws {
        server = try Server(
            host: "127.0.0.1", port: 0, threads: threads, limits: limits,
            service: Service(
                makeHandler: {
                    { request in
                        var answer = Array("\(request.methodName) \(request.target.path) ".utf8)
                        if request.target.segments == ["large"] { answer += [UInt8](repeating: 0x78, count: 8_000_000) }
                        return Response(.ok, contentType: "text/plain", body: answer + request.body)
                    }
                },
                failure: { Response($0.status, contentType: "text/plain", body: Array($0.detail.utf8)) }))
        let server = server
        thread = try HTTPCore.Thread.start { try? server.run() }
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
