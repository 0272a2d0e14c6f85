/// A district, county or functional zone of the gazetteer.
public struct District: Sendable, Hashable {
    /// Name in URLs, `gaoxin`.
    public let slug: String
    /// Name in the archive's language, `高新区`.
    public let name: String

    /// A district of a gazetteer.
    public init(slug: String, name: String) {
        self.slug = slug
        self.name = name
    }
}
