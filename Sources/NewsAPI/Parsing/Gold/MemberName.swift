/// The name of any member of a JSON object.
struct MemberName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    /// The names of all members of an object, also of those that nobody reads.
    static func all(of decoder: any Decoder) throws -> Set<String> {
        Set(try decoder.container(keyedBy: MemberName.self).allKeys.map(\.stringValue))
    }
}
