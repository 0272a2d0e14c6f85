import Foundation

/// Decodes JSON that people write, and says in one line what is wrong with it and where.
enum JSONFile {
    struct Failure: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ json: [UInt8]) throws(Failure) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(json))
        } catch DecodingError.keyNotFound(let key, let context) {
            throw Failure(description: "\(location(context.codingPath)) has no \"\(key.stringValue)\"")
        } catch DecodingError.typeMismatch(let type, let context) {
            throw Failure(description: "\(location(context.codingPath)) must be \(words(for: type))")
        } catch DecodingError.valueNotFound(let type, let context) {
            throw Failure(description: "\(location(context.codingPath)) must be \(words(for: type)), not null")
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            throw Failure(description: "\(location(context.codingPath)) has a value that it may not have")
        } catch {
            throw Failure(description: syntaxError(json))
        }
    }

    /// Where in the file a value is: `districts[2].aliases[0]`, counted from 0 as programs do.
    private static func location(_ path: [any CodingKey]) -> String {
        let text = path.reduce("") { text, key in
            if let index = key.intValue { return "\(text)[\(index)]" }
            return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
        }
        return text.isEmpty ? "the file" : text
    }

    /// What a value must be, in words for people. Foundation's decoder names an object by `[String: Any]` and a list by
    /// `[Any]`.
    private static func words(for type: any Any.Type) -> String {
        let name = String(describing: type)
        if name.hasPrefix("Dictionary") { return "an object" }
        if name.hasPrefix("Array") { return "a list" }
        return switch name {
        case "String": "text in quotation marks"
        case "Bool": "true or false"
        default: "a whole number"
        }
    }

    // MARK: Syntax

    /// What is wrong with a file that cannot be decoded at all. The decoder does not say where it stopped;
    /// `JSONSerialization` does in most cases: `… around character 20.`
    private static func syntaxError(_ json: [UInt8]) -> String {
        if json.isEmpty { return "it is empty" }
        if String(validating: json, as: UTF8.self) == nil { return "it is not UTF-8" }
        do {
            _ = try JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)
            // What only the decoder minds: a comma too many, a number out of range.
            return "it is not JSON, or has a number that is no whole number or too large"
        } catch {
            let words = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
            let match = words.firstMatch(of: /around character (\d+)/)
            let offset = match.flatMap { Int($0.1) }.map { min($0, json.count) } ?? json.count
            let line = json[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
            return match == nil ? "it is not JSON: it ends too soon" : "it is not JSON: line \(line) is wrong"
        }
    }
}
