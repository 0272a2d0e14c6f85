import Foundation

extension LogEvent {
    /// The event as a line of text: `2026-03-01T08:30:00Z info stopped`.
    ///
    /// - Parameters:
    ///   - time: in ISO 8601.
    ///   - isColoured: whether the level of a warning or an error has a colour.
    func text(at time: String, isColoured: Bool = false) -> String {
        "\(time) \(isColoured ? colouredLevel : level.rawValue) \(sentence.printable)"
    }

    private var colouredLevel: String {
        switch level {
        case .info: level.rawValue
        case .warning: Terminal.coloured(level.rawValue, .yellow)
        case .error: Terminal.coloured(level.rawValue, .red)
        }
    }

    /// The event as a line of JSON, its fields included:
    /// `{"event":"stopped","level":"info","time":"2026-03-01T08:30:00Z"}`.
    ///
    /// - Parameter time: in ISO 8601.
    func json(at time: String) -> String {
        let own: [String: LogValue] = ["time": .text(time), "level": .text(level.rawValue), "event": .text(name)]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        guard let data = try? encoder.encode(own.merging(fields) { own, _ in own }) else {
            preconditionFailure("texts and finite numbers can always be encoded")
        }
        return Self.escaped(String(decoding: data, as: UTF8.self))
    }

    /// Escapes DEL, C1 controls and bidirectional overrides: the encoder leaves them as they are, which JSON allows
    /// (RFC 8259 §7), but a terminal obeys them. In JSON they can only stand in strings, where `\u` may take their
    /// place.
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
