/// Checks values against JSON Schema 2020-12, as far as the schemas of the OpenAPI document use it. A keyword that it does
/// not know is an error, and so is a member that no schema describes.
struct SchemaChecker {
    /// What came of a value and a schema.
    private struct Outcome {
        var errors: [String] = []
        /// Names of the members that the schema describes.
        var described: Set<String> = []
        /// Whether it describes members of any name.
        var isOpen = false

        mutating func add(_ other: Outcome) {
            errors += other.errors
            described.formUnion(other.described)
            isOpen = isOpen || other.isOpen
        }
    }

    /// The document that references lead into.
    let document: JSONValue

    /// What is wrong with a value.
    func errors(_ value: JSONValue, _ schema: JSONValue, at path: String = "") -> [String] {
        let outcome = evaluate(value, schema, path)
        guard !outcome.isOpen, let members = value.members else { return outcome.errors }
        let surplus = Set(members.keys).subtracting(outcome.described).sorted()
        return outcome.errors + surplus.map { "\(path)/\($0): not described" }
    }

    /// The value that a reference names.
    func resolve(_ reference: String) -> JSONValue? {
        guard reference.hasPrefix("#/") else { return nil }
        return reference.dropFirst(2).split(separator: "/").reduce(document) { $0?[String($1)] }
    }

    private func evaluate(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> Outcome {
        var outcome = Outcome()
        for (keyword, argument) in schema.members ?? ["": schema] {
            switch keyword {
            case "$ref":
                let target = argument.text.flatMap(resolve)
                if let target { outcome.add(evaluate(value, target, path)) }
                if target == nil { outcome.errors.append("\(path): \(argument) leads nowhere") }
            case "allOf": for part in argument.elements ?? [] { outcome.add(evaluate(value, part, path)) }
            case "oneOf": outcome.add(evaluate(value, oneOf: argument, path))
            case "properties", "required", "additionalProperties":
                outcome.add(evaluate(value.members ?? [:], keyword, argument, path))
            case "items":
                for (index, element) in (value.elements ?? []).enumerated() {
                    outcome.errors += errors(element, argument, at: "\(path)/\(index)")
                }
            case "description", "format": break
            default:
                if Self.holds(keyword, argument, value) != true {
                    outcome.errors.append("\(path): \(value) does not fit \(keyword) \(argument)")
                }
            }
        }
        return outcome
    }

    private func evaluate(_ value: JSONValue, oneOf schemas: JSONValue, _ path: String) -> Outcome {
        let outcomes = (schemas.elements ?? []).map { evaluate(value, $0, path) }
        let right = outcomes.filter { $0.errors.isEmpty }
        if right.count == 1 { return right[0] }
        return Outcome(errors: ["\(path): fits \(right.count) of oneOf"] + outcomes.flatMap(\.errors))
    }

    private func evaluate(
        _ members: [String: JSONValue], _ keyword: String, _ argument: JSONValue, _ path: String
    ) -> Outcome {
        var outcome = Outcome()
        if keyword == "required" {
            let missing = argument.texts.filter { members[$0] == nil }
            outcome.errors = missing.map { "\(path): \($0) is missing" }
        } else if keyword == "additionalProperties" {
            outcome.isOpen = true
            if argument.members == nil { return outcome }
            for (name, value) in members { outcome.errors += errors(value, argument, at: "\(path)/\(name)") }
        } else {
            for (name, schema) in argument.members ?? [:] {
                outcome.described.insert(name)
                if let value = members[name] { outcome.errors += errors(value, schema, at: "\(path)/\(name)") }
            }
        }
        return outcome
    }

    /// Whether a value fits a keyword that looks at nothing inside it; nil for an unknown keyword.
    private static func holds(_ keyword: String, _ argument: JSONValue, _ value: JSONValue) -> Bool? {
        switch (keyword, argument, value) {
        case ("type", .string(let type), _): fits(value, type)
        case ("enum", .array(let values), _): values.contains(value)
        case ("minimum", .number(let least), .number(let number)): number >= least
        case ("maximum", .number(let most), .number(let number)): number <= most
        case ("minItems", .number(let least), .array(let elements)): Double(elements.count) >= least
        case ("maxItems", .number(let most), .array(let elements)): Double(elements.count) <= most
        case ("pattern", .string(let pattern), .string(let text)):
            (try? Regex(pattern)).map { text.contains($0) }
        case ("minimum", _, _), ("maximum", _, _), ("minItems", _, _), ("maxItems", _, _), ("pattern", _, _): true
        default: nil
        }
    }

    private static func fits(_ value: JSONValue, _ type: String) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array),
            ("object", .object):
            true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }
}
