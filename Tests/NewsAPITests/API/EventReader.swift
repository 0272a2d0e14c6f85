import Foundation

@testable import HTTPCore
@testable import NewsAPI

/// Reads a stream of server-sent events as far as there are any, without a connection.
final class EventReader {
    /// An event as a browser takes it from the stream.
    struct Event: Equatable {
        var name = "message"
        var id = ""
        var data = ""

        /// The texts that the event has under a name.
        func list(_ name: String) -> [String] {
            let json = try? JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]
            return json?[name] as? [String] ?? ["no \(name)"]
        }
    }

    private let handler: Service.Handler
    private let stream: BodyStream

    init(_ handler: Service.Handler, _ request: Request) throws {
        self.handler = handler
        guard case .stream(let stream) = handler.respond(request).body else { throw TestService.NotWhole() }
        self.stream = stream
    }

    /// What the stream has to say now.
    func read() -> [Event] {
        // As a loop does at the beginning of each round.
        _ = handler.version()
        var bytes: [UInt8] = []
        while stream.pull(into: &bytes) == .more {}
        return String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n\n").compactMap(Self.event)
    }

    private static func event(_ block: String) -> Event? {
        var event = Event()
        for line in block.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            switch line[..<colon] {
            case "event": event.name = String(value)
            case "id": event.id = String(value)
            case "data": event.data += value
            default: break
            }
        }
        return event.data.isEmpty ? nil : event
    }
}
