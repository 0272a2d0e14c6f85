/// Articles as JSON, as they stand in lists: rendered once per snapshot and loop, since an article is in the
/// answers to many queries. Belongs to one loop.
final class RenderedArticles {
    /// Bytes kept; about 15,000 articles.
    private static let limit = 16_777_216

    private var members: [Int: [UInt8]] = [:]
    private var bytes = 0

    /// The members of an article by ordinal, rendered by `render` if they are not here yet.
    func members(of ordinal: Int, _ render: () -> [UInt8]) -> [UInt8] {
        if let known = members[ordinal] { return known }
        let rendered = render()
        if bytes + rendered.count > Self.limit {
            members.removeAll(keepingCapacity: true)
            bytes = 0
        }
        bytes += rendered.count
        members[ordinal] = rendered
        return rendered
    }
}
