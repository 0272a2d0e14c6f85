/// What one simulated client sends, and the answers that it must get.
struct SimulatedPlan {
    /// How the client leaves.
    enum Ending: CaseIterable {
        /// The last request says `Connection: close`.
        case closeSaid
        /// It ends its sending half after whole requests.
        case halfClose
        /// It ends its sending half inside a request.
        case truncated
        /// It sends bytes that are no request, and a request after them.
        case garbage
        /// It falls silent inside a request, and keeps the connection.
        case silence
        /// It falls silent after whole requests, and keeps the connection.
        case idleness
        /// It closes the connection at any time: all that can be said of its answers is that they are the first of the
        /// right ones.
        case vanish
    }

    private(set) var bytes: [UInt8] = []
    private(set) var answers: [WireAnswer] = []
    let ending: Ending

    init(client: Int, using generator: inout SeededGenerator) {
        ending = Ending.allCases.randomElement(using: &generator)!
        let count =
            generator.once(in: 6)
            ? Int.random(in: 60...150, using: &generator) : Int.random(in: 0...8, using: &generator)
        for index in 0..<count { add("/\(client)/\(index)", using: &generator) }
        switch ending {
        case .closeSaid:
            append(Wire.request("GET /cached HTTP/1.1", ["Connection: close"]), .echo("GET /cached "))
            bytes += Array("ignored\0".utf8)
        case .halfClose, .idleness, .vanish: break
        case .silence:
            append(
                ["GET /x HT", Wire.post("Content-Length: 5", body: "hell"), Wire.chunked("5\r\nhe")]
                    .randomElement(using: &generator)!, 408)
        case .truncated:
            append(
                ["GET /x HT", Wire.post("Content-Length: 5", body: "hell"), Wire.chunked("5\r\nhe")]
                    .randomElement(using: &generator)!, 400)
        case .garbage:
            append(
                ["\0\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", Wire.chunked("x\r\n")].randomElement(using: &generator)!, 400)
            bytes += Array(Wire.get().utf8)
        }
    }

    private mutating func add(_ path: String, using generator: inout SeededGenerator) {
        let body = Wire.times(generator.once(in: 5) ? Int.random(in: 0...40_000, using: &generator) : 3, "b")
        switch Int.random(in: 0..<11, using: &generator) {
        case 0: append(Wire.request("HEAD \(path) HTTP/1.1"), .toHead(200))
        case 1: append(Wire.post("Content-Length: \(body.utf8.count)", body: body), .echo("POST /e \(body)"))
        case 2:
            let size = String(body.utf8.count, radix: 16)
            append(
                Wire.chunked(body.isEmpty ? "0\r\n\r\n" : "\(size)\r\n\(body)\r\n0\r\nX: y\r\n\r\n"),
                .echo("POST /e \(body)"))
        case 3: append("\r\n" + Wire.get(target: "/cached"), .echo("GET /cached "))
        case 4:
            append(
                Wire.request("POST /stream\(path) HTTP/1.1", ["Content-Length: 3"]) + "abc",
                .echo("POST /stream\(path) abc"))
        case 5: append(Wire.get(target: "/idle\(path)"), .echo("GET /idle\(path) "))
        case 6: append(Wire.get(target: "/later\(path)"), .echo("GET /later\(path) "))
        case 7: append(Wire.get(target: "/long\(path)"), .echo("GET /long\(path) " + Wire.times(3_000, "x")))
        case 8: append(Wire.get(target: "\(path)?防=%E6%B1%9B"), .echo("GET \(path)?防=汛 "))
        default: append(Wire.get(target: path), .echo("GET \(path) "))
        }
    }

    private mutating func append(_ request: String, _ answer: WireAnswer) {
        bytes += Array(request.utf8)
        answers.append(answer)
    }
}
