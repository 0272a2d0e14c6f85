/// The values of the parameters that every list and search takes.
///
/// A class, so that handing it on costs one reference count instead of one for each of its parts.
final class ListQuery {
    /// The values that `limit` may have.
    static let limits = 1...200
    static let defaultLimit = 20

    /// Names of the parameters.
    static let names = [
        "district", "from", "to", "byline", "role", "section", "page", "sort", "limit", "cursor", "fields", "facets",
    ]

    let districts: [District]
    let from: PartialDate?
    let to: PartialDate?
    let byline: String?
    let roles: [BylineRole]
    let section: String?
    let page: String?
    let sort: ListSort
    let limit: Int
    let cursor: Cursor?
    let fields: [ArticleField]
    let facets: [Facet]
    /// The parameters in canonical form, without the cursor: queries that ask for the same read the same, and a default
    /// is left out.
    let canonical: [(name: String, value: String)]

    /// Reads the parameters; what cannot be understood is noted in `parameters`.
    ///
    /// - Parameters:
    ///   - sorts: the orders that the path knows.
    ///   - defaultSort: the order when none is asked for.
    ///   - selection: the members that `fields` chooses from.
    init(
        _ parameters: inout Parameters, archive: Archive, sorts: [ListSort], defaultSort: ListSort,
        fields selection: ArticleField.Selection
    ) {
        districts = Self.districts(&parameters, archive)
        from = parameters.date("from")
        to = parameters.date("to")
        if let from, let to, from.firstDay > to.lastDay {
            parameters.reject("from", "\"\(from)\" is later than \"to\", \"\(to)\".")
        }
        byline = parameters.text("byline")
        roles = parameters.choices("role", BylineRole.self)
        if byline == nil && !roles.isEmpty {
            parameters.reject("role", "\"role\" narrows \"byline\", which is not given.")
        }
        section = parameters.text("section")
        page = parameters.text("page")
        let asked = parameters.choice("sort", ListSort.self)
        if let asked, !sorts.contains(asked) {
            parameters.reject("sort", "\"\(asked.rawValue)\" is for /search only.")
        }
        sort = asked ?? defaultSort
        limit = parameters.integer("limit", in: Self.limits) ?? Self.defaultLimit
        cursor = parameters.single("cursor").flatMap { [sort] text in
            let cursor = Cursor(text)
            if cursor?.sort != sort || cursor?.id == nil {
                parameters.reject(
                    "cursor", "this is no cursor of a list sorted by \(sort.rawValue); take links.next as it is.")
            }
            return cursor
        }
        fields = selection.read(&parameters)
        facets = parameters.choices("facets", Facet.self)
        var canonical: [(name: String, value: String)] = []
        func note(_ name: String, _ value: String?) {
            if let value { canonical.append((name, value)) }
        }
        func note(_ name: String, _ values: [String]) {
            if !values.isEmpty { canonical.append((name, values.joined(separator: ","))) }
        }
        note("district", districts.map(\.slug))
        note("from", from?.description)
        note("to", to?.description)
        note("byline", byline)
        note("role", roles.map(\.rawValue))
        note("section", section)
        note("page", page)
        note("sort", sort == defaultSort ? nil : sort.rawValue)
        note("limit", limit == Self.defaultLimit ? nil : String(limit))
        note("fields", fields == selection.standard ? [] : fields.map(\.rawValue))
        note("facets", facets.map(\.rawValue))
        self.canonical = canonical
    }

    /// The districts asked for, each once, by slug or any of their names.
    private static func districts(_ parameters: inout Parameters, _ archive: Archive) -> [District] {
        var districts: [District] = []
        for name in parameters.list("district") {
            if let district = archive.gazetteer.district(named: name) {
                if !districts.contains(district) { districts.append(district) }
            } else {
                let known = archive.gazetteer.districts.flatMap { [$0.slug, $0.name] }
                parameters.reject(
                    "district", "no district is called \"\(name)\"\(Parameters.suggestion(name, known)).")
            }
        }
        return districts
    }

    /// Writes the query as it was understood, as members of an object; order and limit also where they are the default.
    func echo(_ json: inout JSONWriter) {
        echoFilters(&json)
        json.member("sort", sort.rawValue)
        json.member("limit", limit)
        if canonical.contains(where: { $0.name == "fields" }) {
            json.key("fields")
            json.array(fields.lazy.map(\.rawValue))
        }
        if !facets.isEmpty {
            json.key("facets")
            json.array(facets.lazy.map(\.rawValue))
        }
    }

    /// Writes the filters as they were understood, as members of an object.
    func echoFilters(_ json: inout JSONWriter) {
        func member(_ name: StaticString, _ value: String?) {
            if let value { json.member(name, value) }
        }
        func member(_ name: StaticString, _ values: [String]) {
            guard !values.isEmpty else { return }
            json.key(name)
            json.array(values)
        }
        member("district", districts.map(\.slug))
        member("from", from?.description)
        member("to", to?.description)
        member("byline", byline)
        member("role", roles.map(\.rawValue))
        member("section", section)
        member("page", page)
    }
}
