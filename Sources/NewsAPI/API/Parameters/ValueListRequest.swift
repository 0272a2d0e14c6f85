/// What a request for a list of sections, people or districts asks for.
///
/// A class, so that handing it on costs one reference count.
final class ValueListRequest {
    let path: String
    let selection: ArticleSelection
    /// The articles that pass the filters; nil for all. Made when it is needed, which it is not for a 304.
    private(set) lazy var set = selection.set()
    /// How the values listed begin; empty for all.
    let prefix: String
    /// The most values of an answer; nil for all.
    let limit: Int?
    let cursor: NameCursor?
    let canonical: [(name: String, value: String)]
    private let linkWriter: Links

    /// - Parameter ofDistricts: whether districts are listed, by their slugs: of these there are few, so that all of them
    ///   are listed unless a limit is given.
    init(_ parameters: inout Parameters, _ context: RequestContext, ofDistricts: Bool = false) throws(APIError) {
        let filter = ArticleFilter(&parameters, context.archive)
        prefix = ofDistricts ? "" : parameters.text(.namePrefix) ?? ""
        limit = ofDistricts ? parameters.bound(.districtLimit) : parameters.integer(.limit)
        cursor = NameCursor(&parameters)
        // Districts stand in the order of the gazetteer, in which only one of its own has a place.
        if ofDistricts, let cursor, !context.archive.gazetteer.districts.contains(where: { $0.slug == cursor.name }) {
            parameters.reject(.cursor, "no district is called \"\(cursor.name)\"; list the districts anew.")
        }
        try parameters.finish()
        path = context.call.endpoint.path
        selection = ArticleSelection(archive: context.archive, filter: filter)
        var canonical = filter.canonical
        if !prefix.isEmpty { canonical.append(("prefix", prefix)) }
        if let limit, case .integer(_, let standard) = Parameter.limit.form, ofDistricts || limit != standard {
            canonical.append(("limit", String(limit)))
        }
        self.canonical = canonical
        linkWriter = context.links(pretty: parameters.isPretty)
    }

    /// The canonical query and the cursor: what the entity tag is made of.
    var tagged: [(name: String, value: String)] { canonical + (cursor.map { [("cursor", $0.text)] } ?? []) }

    /// The links of the answer.
    ///
    /// - Parameter next: the last value of this page of results; nil on the last page.
    func links(next: String?) -> [(relation: StaticString, target: String)] {
        var links = [(relation: "self" as StaticString, target: linkWriter.to(path, tagged))]
        if let next {
            links.append(("next", linkWriter.to(path, canonical + [("cursor", NameCursor(next).text)])))
        }
        return links
    }

    /// The link to the articles of a value, under the same filters; a role is kept, as the counts are those in it.
    func articles(_ name: String, _ value: String) -> String {
        let others = selection.filter.canonical.filter { $0.name != name }
        return linkWriter.to("/articles", others + [(name, value)])
    }

    /// Writes the query as it was understood, as members of an object.
    func echo(_ json: inout JSONWriter) {
        selection.filter.echo(&json)
        if !prefix.isEmpty { json.member("prefix", prefix) }
        if let limit { json.member("limit", limit) }
    }
}
