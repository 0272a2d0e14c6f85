import Foundation

/// Decodes JSON that people write, and says in one line what is wrong with it and where.
enum JSONFile {
    struct Failure: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ json: [UInt8]) throws(Failure) -> Value {
        // The decoder takes other octets in a member that nobody asks for.
        guard String(validating: json, as: UTF8.self) != nil else { throw Failure(description: "it is not UTF-8") }
        let fault = JSONSyntax.fault(in: json)
        do {
            let value = try JSONDecoder().decode(type, from: Data(json))
            // Of two members of one name the decoder takes either, and a comma behind the last member means nothing to it.
            if let fault { throw Failure(description: fault.description) }
            return value
        } catch let failure as Failure {
            throw failure
        } catch DecodingError.keyNotFound(let key, let context) {
            throw Failure(description: "\(location(context.codingPath)) has no \"\(key.stringValue)\"")
        } catch DecodingError.typeMismatch(let type, let context) {
            throw Failure(description: "\(location(context.codingPath)) must be \(words(for: type))")
        } catch DecodingError.valueNotFound(let type, let context) {
            throw Failure(description: "\(location(context.codingPath)) must be \(words(for: type)), not null")
        } catch {
            if json.isEmpty { throw Failure(description: "it is empty") }
            let reason = fault?.description ?? "it is not JSON, or has a number that is no whole number or too large"
            throw Failure(description: reason)
        }
    }

    /// Where in the file a value is: `districts[2].aliases[0]`, counted from 0 as programs do.
    static func location(_ path: [any CodingKey]) -> String {
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
}
