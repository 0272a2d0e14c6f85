import Foundation

/// Any JSON value. Unlike what `JSONSerialization` gives, it tells `1` from `true`.
enum JSONValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let array = try? value.decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }

    init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes)) }

    /// The member of an object; nil for all else.
    subscript(_ name: String) -> JSONValue? { members?[name] }

    var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
    var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
    var text: String? { if case .string(let text) = self { text } else { nil } }
    /// The strings of an array; empty for all else.
    var texts: [String] { elements?.compactMap(\.text) ?? [] }

    /// All values inside this one, itself first.
    var all: [JSONValue] { [self] + ((elements ?? members.map { Array($0.values) }) ?? []).flatMap(\.all) }
}
