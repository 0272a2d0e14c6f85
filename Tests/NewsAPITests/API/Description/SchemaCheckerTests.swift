import Testing

@Suite("The checker of answers finds what does not fit")
struct SchemaCheckerTests {
    private static let object = #"{"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}"#

    private static let cases: [(schema: String, value: String, fits: Bool)] = [
        (object, #"{"a": 1}"#, true), (object, #"{"a": 1.5}"#, false), (object, #"{"a": true}"#, false),
        (object, "{}", false), (object, "[]", false), (object, #"{"a": 1, "b": 2}"#, false),
        (#"{"oneOf": [{"type": "string"}, {"type": "null"}]}"#, "null", true),
        (#"{"oneOf": [{"type": "string"}, {"type": "null"}]}"#, "1", false),
        (#"{"oneOf": [{"type": "integer"}, {"type": "number"}]}"#, "1", false),
        (#"{"type": "array", "items": {"enum": ["x"]}, "minItems": 1, "maxItems": 2}"#, #"["x"]"#, true),
        (#"{"type": "array", "items": {"enum": ["x"]}}"#, #"["y"]"#, false),
        (#"{"minItems": 1}"#, "[]", false), (#"{"maxItems": 1}"#, "[1, 2]", false),
        (#"{"minimum": 0, "maximum": 1}"#, "0.5", true), (#"{"minimum": 0}"#, "-1", false),
        (#"{"maximum": 1}"#, "2", false),
        (#"{"pattern": "^[0-9]{4}$"}"#, #""2020""#, true), (#"{"pattern": "^[0-9]{4}$"}"#, #""20201""#, false),
        (##"{"$ref": "#/here"}"##, #""x""#, true), (##"{"$ref": "#/here"}"##, "1", false),
        (##"{"$ref": "#/elsewhere"}"##, "1", false),
        (#"{"allOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]}"#, #"{"a": 1, "b": 2}"#, true),
        (#"{"allOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]}"#, #"{"c": 1}"#, false),
        (#"{"additionalProperties": {"type": "string"}}"#, #"{"a": "b"}"#, true),
        (#"{"additionalProperties": {"type": "string"}}"#, #"{"a": 1}"#, false),
        (#"{"additionalProperties": true}"#, #"{"a": 1}"#, true),
        (#"{"unevaluatedItems": false}"#, "1", false),
    ]

    @Test("A value fits its schema or does not, and an unknown keyword is an error", arguments: cases)
    func check(schema: String, value: String, fits: Bool) throws {
        let checker = SchemaChecker(document: try JSONValue(Array(#"{"here": {"type": "string"}}"#.utf8)))
        let errors = try checker.errors(JSONValue(Array(value.utf8)), JSONValue(Array(schema.utf8)))
        #expect(errors.isEmpty == fits, "\(errors)")
    }
}
