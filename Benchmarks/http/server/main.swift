import Foundation
import HTTPCore

// The HTTP layer without the application: each file of a folder under its own name, and a long stream.

struct Options {
    let port: Int
    let threads: Int
    let bodies: String
    let cacheBytes: Int

    init?(_ arguments: [String]) {
        var values: [String: String] = [:]
        var rest = arguments[...]
        while let name = rest.popFirst() { values[name] = rest.popFirst() }
        guard let port = values["--port"].flatMap({ Int($0) }), let threads = values["--threads"].flatMap({ Int($0) }),
            let bodies = values["--bodies"], let cache = values["--cache"], ["on", "off"].contains(cache),
            values.count == 4
        else { return nil }
        (self.port, self.threads, self.bodies) = (port, threads, bodies)
        cacheBytes = cache == "on" ? Limits().cacheBytes : 0
    }
}

func loadBodies(_ folder: String) throws -> [String: ByteStorage] {
    var bodies: [String: ByteStorage] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        bodies[name] = ByteStorage(try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name)))
    }
    return bodies
}

/// 8 MB in pieces of 16 KiB.
func longStream() -> BodyStream {
    let piece = [UInt8](repeating: 0x78, count: 16_384)
    var left = 8_000_000 / piece.count
    return BodyStream { buffer in
        guard left > 0 else { return .end }
        left -= 1
        buffer.append(contentsOf: piece)
        return .more
    }
}

func answer(_ request: Request, from bodies: [String: ByteStorage]) -> Response {
    guard let name = request.target.segments.first else { return Response(.notFound) }
    if name == "stream" {
        return Response(.ok, contentType: "application/octet-stream", body: .stream(longStream()))
    }
    guard let body = bodies[name] else { return Response(.notFound) }
    var response = Response(.ok, contentType: "application/json", body: body)
    response.isCacheable = true
    return response
}

guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
    FileHandle.standardError.write(
        Data("usage: http-bench-server --port N --threads N --bodies DIR --cache on|off\n".utf8))
    exit(64)
}
let bodies = try loadBodies(options.bodies)
var limits = Limits()
limits.cacheBytes = options.cacheBytes
let server = try Server(
    host: "127.0.0.1", port: options.port, threads: options.threads, limits: limits,
    service: Service(
        makeHandler: { Service.Handler { answer($0, from: bodies) } },
        failure: { Response($0.status) }))
try server.run()
