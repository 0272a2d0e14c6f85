import Foundation

@testable import HTTPCore
@testable import NewsAPI

/// A small archive and the application that serves it, called without a connection.
struct World {
    /// A complete answer.
    struct Answer: Equatable {
        let status: Int
        /// The field lines, as the application made them.
        let fields: [UInt8]
        var body: [UInt8] = []
    }

    /// Steps and stream pieces after which an answer counts as endless.
    private static let mostSteps = 100_000
    /// Steps after which there is a pause before each further one. A search of these archives takes fewer.
    private static let stepsWithoutRest = 1_000
    /// Bytes of the longest answer that is not a stream.
    private static let mostBytes = 8_000_000

    let archive: Archive
    /// Ids of the articles, newest first.
    let ids: [String]
    private let handler: Service.Handler
    private let failure: @Sendable (Failure) -> Response

    /// Writes page files to a temporary folder and loads them.
    ///
    /// - Parameter files: name and text of each page file.
    init(_ files: [(name: String, text: String)]) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        let store = try ArchiveStore(folder: folder.path, gazetteer: .zhengzhou) { _ in }
        guard let archive = store.archive else { fatalError("a store that is loaded has no archive") }
        self.archive = archive
        ids = archive.articles.indices.map { archive.article($0).article.id.description }
        let service = NewsService(store: store).service
        handler = service.makeHandler()
        failure = service.failure
    }

    /// Five archives: articles with and without a date, several of one day; no article; one article; some hundreds; as
    /// many as need two segments of the index.
    static func all() throws -> [World] {
        func page(_ titles: [String]) -> String {
            titles.map { "\($0)\n本报讯 6月3日，\($0.prefix(3))开展防汛抗旱工作，要求做好\"准备\"。\n记者 王小明\n" }.joined(separator: "\n")
        }
        let many = (0..<300).map { number in
            (
                name: "20\(10 + number % 13)-0\(1 + number % 9)-1\(number % 8)_\(number).txt",
                text: page(["高新区召开防汛会议第\(number)次"])
            )
        }
        return try [
            World([
                ("2021-06-10.txt", page(["高新区召开防汛工作会议", "经开区召开防汛工作会议", "金水区召开防汛工作会议"])),
                ("2021-06-12é.txt", page(["郑东新区开展防汛演练活动"])), ("2021-06-12e\u{301}.txt", page(["二七区开展抗旱演练活动"])),
                ("undated.txt", page(["惠济区开展防汛演练活动", "上街区开展防汛演练活动"])),
            ]),
            World([]),
            World([("2020-02-29.txt", page(["唯一的一篇报道今天见报"]))]),
            World(many),
            World([("2022-01-01.txt", (0..<8_400).map { page(["中原区通报情况第\($0)号"]) }.joined(separator: "\n"))]),
        ]
    }

    /// Answers a request completely, and checks what must hold of every answer; nil if the request's head is
    /// incomplete.
    func answer(_ bytes: [UInt8]) -> Answer? {
        var head = RequestHead()
        do throws(Failure) {
            switch RequestParser.parse(bytes.span, limits: Limits(), into: &head) {
            case .incomplete: return nil
            case .bad(let failure): throw failure
            case .complete: break
            }
            try HostField.check(head, bytes.span)
            return complete(handler.respond(try Request(head, bytes.span, AnswerTerms(head, bytes.span))))
        } catch {
            return complete(failure(error))
        }
    }

    /// Makes all steps of an answer, and reads its body.
    private func complete(_ response: Response) -> Answer {
        var response = response
        var steps = 0
        while case .pending(let advance) = response.body {
            steps += 1
            check(steps < Self.mostSteps, "an answer that is never made")
            if let next = advance() { response = next }
            // While a search waits for its helper thread, its steps take no time. The pause lets the helper run on a
            // busy machine, before the steps run out.
            if steps > Self.stepsWithoutRest { usleep(100) }
        }
        var answer = Answer(status: response.status.code, fields: response.fields)
        switch response.body {
        case .none, .pending: break
        case .bytes(let storage): answer.body = storage.array
        case .stream(let stream):
            var pull = BodyStream.Pull.more
            // A stream of events never ends: it is left when it has nothing to say.
            let isEvents = String(decoding: answer.fields, as: UTF8.self).contains("event-stream")
            while pull != .end && !(pull == .idle && isEvents) {
                steps += 1
                let start = answer.body.count
                pull = stream.pull(into: &answer.body)
                check(answer.body.count - start <= AnswerLimits.partBytes, "a long portion of a stream")
                check(steps < Self.mostSteps, "a stream that never ends")
            }
            return answer
        }
        check(answer.body.count <= Self.mostBytes, "a long answer that is no stream")
        return answer
    }
}
