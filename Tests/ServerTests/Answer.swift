import Foundation

/// An HTTP answer with its parts.
struct Answer {
    struct NoAnswer: Error {
        let text: String
    }

    let status: Int
    /// Header fields by lower-case name; several lines of one name are joined by commas.
    let fields: [String: String]
    let body: String

    init(_ text: String) throws {
        guard let end = text.range(of: "\r\n\r\n"), text.hasPrefix("HTTP/1.1 "),
            let status = Int(text.dropFirst(9).prefix(3))
        else { throw NoAnswer(text: text) }
        self.status = status
        var fields: [String: String] = [:]
        for line in text[..<end.lowerBound].split(separator: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            let name = parts[0].lowercased()
            let value = parts[1].trimmingCharacters(in: .whitespaces)
            fields[name] = fields[name].map { $0 + ", " + value } ?? value
        }
        self.fields = fields
        body = String(text[end.upperBound...])
    }

    var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
    }

    var results: [[String: Any]] { json["results"] as? [[String: Any]] ?? [] }
    var ids: [String] { results.compactMap { $0["id"] as? String } }
    var total: Int { json["total"] as? Int ?? -1 }
    var next: String? { (json["links"] as? [String: Any])?["next"] as? String }
    /// The parameters that an error document names.
    var wrongParameters: [String] {
        (json["errors"] as? [[String: Any]] ?? []).compactMap { $0["parameter"] as? String }
    }
}
