import Foundation
import Synchronization

@testable import HTTPCore
@testable import NewsAPI

/// The whole application over a folder of its own, asked directly instead of over a connection.
final class TestService: Sendable {
    struct NotWhole: Error {}

    /// An answer, and the portions in which it came.
    struct Answer {
        let status: Int
        /// The field lines as they go over the wire.
        let fields: String
        var body: [UInt8] = []
        var isStream = false
        /// Whether the loop may give the answer to others too.
        var isCacheable = false
        /// How many steps it took before there was an answer.
        var steps = 0
        /// Bytes of the longest portion of a stream.
        var longestPull = 0

        var text: String { String(decoding: body, as: UTF8.self) }
        /// The value of a field; nil without it.
        func field(_ name: String) -> String? {
            fields.components(separatedBy: "\r\n").first { $0.hasPrefix(name + ": ") }.map {
                String($0.dropFirst(name.count + 2))
            }
        }
        var tag: String? { field("ETag") }
        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:] }
        var results: [[String: Any]] { json["results"] as? [[String: Any]] ?? [] }
        var ids: [String] { results.compactMap { $0["id"] as? String } }
        var next: String? { (json["links"] as? [String: Any])?["next"] as? String }
        var wrongParameters: [String] {
            (json["errors"] as? [[String: Any]] ?? []).compactMap { $0["parameter"] as? String }
        }
    }

    let folder: URL
    let store: ArchiveStore
    /// The first snapshot.
    let archive: Archive
    private let service: Service
    private let gazetteer: CurrentGazetteer
    /// Goes with this object, unless it lasts longer.
    private let ownFolder: TemporaryFolder

    /// - Parameters:
    ///   - files: not a dictionary, which takes names for equal that differ only in their bytes.
    ///   - place: the folder that they are written to, beside what is there; a new one without it.
    init(
        _ files: [(name: String, text: String)], gazetteer: Gazetteer = .zhengzhou,
        settings: APISettings = APISettings(), in place: TemporaryFolder? = nil, cache: ArchiveCache? = nil
    ) throws {
        ownFolder = try place ?? TemporaryFolder()
        folder = URL(filePath: ownFolder.path)
        for (name, text) in files { try Self.write(text, to: folder.appendingPathComponent(name)) }
        let current = CurrentGazetteer(gazetteer)
        self.gazetteer = current
        var source = ArchiveSource(folder: folder.path) { current.value.withLock { $0 } }
        source.cache = cache
        store = ArchiveStore(source) { _ in }
        try store.load()
        guard let archive = store.archive else { throw NotWhole() }
        self.archive = archive
        service = NewsService(store: store, settings: settings).service
    }

    /// What the folder's pages are parsed with.
    private final class CurrentGazetteer: Sendable {
        let value: Mutex<Gazetteer>

        init(_ gazetteer: Gazetteer) { value = Mutex(gazetteer) }
    }

    private static func write(_ text: String, to file: URL) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Writes files, or with a nil text takes them away, and loads the folder again.
    ///
    /// - Returns: the generation that is served now.
    @discardableResult
    func change(_ files: [(name: String, text: String?)] = [], gazetteer next: Gazetteer? = nil) throws -> String {
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            if let text { try Self.write(text, to: file) } else { try FileManager.default.removeItem(at: file) }
        }
        if let next { gazetteer.value.withLock { $0 = next } }
        try store.load()
        guard let archive = store.archive else { throw NotWhole() }
        return archive.generation
    }

    /// Whether the folder has a file.
    func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    /// Requests `target` and reads the whole answer. Characters beyond ASCII are sent as they are.
    func get(
        _ target: String, method: String = "GET", host: String = "test", fields: [String] = []
    ) throws -> Answer {
        // A handler belongs to one event loop, and tests ask from several threads.
        Self.complete(service.makeHandler().respond(try Self.request(target, method, host, fields)))
    }

    /// Begins a stream of events.
    func events(_ target: String, fields: [String] = []) throws -> EventReader {
        let request = try Self.request(target, "GET", "test", ["Accept: text/event-stream"] + fields)
        return try EventReader(service.makeHandler(), request)
    }

    /// What an endpoint works with.
    func context(_ target: String) throws -> RequestContext {
        let request = try Self.request(target)
        let application = Application(store, APISettings())
        guard
            case .found(let endpoint, let segments) = application.router.match(
                method: request.method, isAsterisk: false, segments: request.target.segments)
        else { throw NotWhole() }
        let call = Call(request: request, endpoint: endpoint, segments: segments, application: application)
        return RequestContext(call: call, archive: archive, loop: LoopState(store))
    }

    static func request(
        _ target: String, _ method: String = "GET", _ host: String = "test", _ fields: [String] = []
    ) throws -> Request {
        let lines = ["\(method) \(target) HTTP/1.1", "Host: \(host)"] + fields
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        var head = RequestHead()
        guard case .complete = RequestParser.parse(bytes.span, limits: Limits(), into: &head) else { throw NotWhole() }
        return try Request(head, bytes.span, AnswerTerms(head, bytes.span))
    }

    private static func complete(_ response: Response) -> Answer {
        var response = response
        var steps = 0
        while case .pending(let advance) = response.body {
            steps += 1
            if let next = advance() { response = next }
        }
        var answer = Answer(
            status: response.status.code, fields: String(decoding: response.fields, as: UTF8.self),
            isCacheable: response.isCacheable, steps: steps)
        switch response.body {
        case .none, .pending: break
        case .bytes(let storage): answer.body = storage.array
        case .stream(let stream):
            answer.isStream = true
            var pull = BodyStream.Pull.more
            // A stream of events has none left when it is idle.
            while pull == .more {
                let start = answer.body.count
                pull = stream.pull(into: &answer.body)
                answer.longestPull = max(answer.longestPull, answer.body.count - start)
            }
        }
        return answer
    }
}
