/// What a parameter's value may be, as JSON Schema and in words.
///
/// The nouns of this room: the OpenAPI *document* and the docs *page* both describe the table of the API, and say nothing
/// of it that is not in the table. A *schema* says what a value or an answer looks like (JSON Schema 2020-12).
struct ParameterSchema {
    let form: Parameter.Form

    /// Whether the value is a list, separated by commas.
    var isList: Bool {
        switch form {
        case .choices, .list, .ids: true
        case .text, .shortText, .integer, .bound, .share, .flag, .date, .choice: false
        }
    }

    /// Writes the schema as an object.
    func write(_ json: inout JSONWriter) {
        json.object { json in
            switch form {
            case .text: Self.writeText(most: nil, &json)
            case .shortText(let most): Self.writeText(most: most, &json)
            case .integer(let range, let standard):
                json.member("type", "integer")
                json.member("minimum", range.lowerBound)
                json.member("maximum", range.upperBound)
                json.member("default", standard)
            case .bound(let range):
                json.member("type", "integer")
                json.member("minimum", range.lowerBound)
                json.member("maximum", range.upperBound)
            case .share:
                json.member("type", "number")
                json.member("minimum", 0)
                json.member("maximum", 1)
            case .flag: Self.write(words: ["0", "1", "true", "false"], standard: "0", &json)
            case .date:
                json.member("type", "string")
                json.member("pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
            case .choice(let words, let standard): Self.write(words: words, standard: standard, &json)
            case .choices(let words): Self.writeList(most: nil, &json) { Self.write(words: words, standard: nil, &$0) }
            case .list(let most): Self.writeList(most: most, &json) { Self.writeText(most: nil, &$0) }
            case .ids(let most):
                Self.writeList(most: most, &json) { json in
                    json.member("type", "string")
                    json.member("pattern", "^[0-9a-f]{16}$")
                }
            }
        }
    }

    private static func writeText(most: Int?, _ json: inout JSONWriter) {
        json.member("type", "string")
        json.member("minLength", 1)
        if let most { json.member("maxLength", most) }
    }

    private static func write(words: [String], standard: String?, _ json: inout JSONWriter) {
        json.member("type", "string")
        json.key("enum")
        json.array(words)
        if let standard { json.member("default", standard) }
    }

    private static func writeList(most: Int?, _ json: inout JSONWriter, items: (inout JSONWriter) -> Void) {
        json.member("type", "array")
        json.key("items")
        json.object(items)
        json.member("minItems", 1)
        if let most { json.member("maxItems", most) }
    }

    /// Writes a value given as text, as the schema has it.
    func write(value: String, _ json: inout JSONWriter) {
        switch form {
        case .choices, .list, .ids: json.array(value.split(separator: ",").map(String.init))
        case .integer, .bound: if let number = Int(value) { json.number(number) } else { json.string(value) }
        case .share: if let number = Double(value) { json.number(number, digits: 2) } else { json.string(value) }
        case .text, .shortText, .flag, .date, .choice: json.string(value)
        }
    }

    /// The form in words for people.
    var words: String {
        switch form {
        case .text: "text"
        case .shortText(let most): "text of at most \(most) characters"
        case .integer(let range, let standard):
            "whole number from \(range.lowerBound) to \(range.upperBound); without it \(standard)"
        case .bound(let range): "whole number from \(range.lowerBound) to \(range.upperBound); without it all"
        case .share: "number from 0 to 1"
        case .flag: "1 or 0; without it 0"
        case .date: "date: YYYY, YYYY-MM or YYYY-MM-DD"
        case .choice(let words, let standard): "one of \(words.joined(separator: ", ")); without it \(standard)"
        case .choices(let words): "some of \(words.joined(separator: ", ")), separated by commas"
        case .ids(let most): "ids of 16 lower-case hexadecimal digits separated by commas, \(most) at most"
        case .list(let most): "values separated by commas, \(most) at most"
        }
    }
}
