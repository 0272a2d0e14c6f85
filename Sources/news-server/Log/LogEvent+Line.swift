import Foundation

extension LogEvent {
    /// `2026-03-01T08:30:00Z info stopped`
    func text(at time: String) -> String { "\(time) \(level.rawValue) \(sentence.printable)" }

    /// `{"event":"stopped","level":"info","time":"2026-03-01T08:30:00Z"}`, with the fields.
    func json(at time: String) -> String {
        let own: [String: LogValue] = ["time": .text(time), "level": .text(level.rawValue), "event": .text(name)]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        guard let data = try? encoder.encode(own.merging(fields) { own, _ in own }) else {
            preconditionFailure("texts and finite numbers can always be encoded")
        }
        return Self.escaped(String(decoding: data, as: UTF8.self))
    }

    /// The encoder leaves DEL, C1 and bidirectional overrides as they are, which JSON allows (RFC 8259 §7) and a terminal obeys.
    /// All that is left of them stands in strings, where `\u` may take its place.
    private static func escaped(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: \.isUnprintable) else { return json }
        return json.unicodeScalars.reduce(into: "") { text, scalar in
            guard scalar.isUnprintable else { return text.unicodeScalars.append(scalar) }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            }
        }
    }
}
