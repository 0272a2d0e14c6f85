/// What the answers that are lists have in common, at their beginning and at their end.
extension JSONWriter {
    /// Opens the answer: how much there is in all, how much of it is here, and of which snapshot.
    mutating func openList(total: Int, count: Int, generation: String) {
        openObject()
        member("total", total)
        member("count", count)
        member("generation", generation)
    }

    /// Writes, as a part of the query, the members of articles that were asked for, if some were.
    ///
    /// - Parameter canonical: the query in canonical form.
    mutating func echo(_ fields: [ArticleField], in canonical: RequestContext.Canonical) {
        guard canonical.contains(where: { $0.name == "fields" }) else { return }
        key("fields")
        array(fields.lazy.map(\.rawValue))
    }

    /// Writes the ids asked for that no article has, if some were asked for.
    mutating func writeMissing(_ ids: [ArticleID]?) {
        guard let ids else { return }
        key("missing")
        array(ids.lazy.map(\.description))
    }

    /// Writes the links, which are in the `Link` field too, and closes the answer.
    ///
    /// - Parameter further: a link that has no registered relation, and is not in the field.
    mutating func closeList(
        links: [(relation: StaticString, target: String)], further: (relation: StaticString, target: String)? = nil
    ) {
        key("links")
        object { json in
            for (relation, target) in links { json.member(relation, target) }
            if let further { json.member(further.relation, further.target) }
        }
        closeObject()
    }
}
