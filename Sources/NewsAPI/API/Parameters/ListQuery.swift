/// The values of the parameters that every list of articles takes.
///
/// A class, so that handing it on costs one reference count instead of one for each of its parts.
final class ListQuery {
    let filter: ArticleFilter
    let sort: ListSort
    /// Names the order when it is random.
    let seed: String?
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
    ///   - sort: the parameter that names the order.
    ///   - fields: the parameter that chooses members of articles.
    ///   - selection: the members that it chooses from.
    init(
        _ parameters: inout Parameters, _ archive: Archive, sort parameter: Parameter = .sort,
        fields: Parameter = .fields, of selection: ArticleField.Selection = .list
    ) {
        filter = ArticleFilter(&parameters, archive)
        let asked = parameters.choice(parameter, ListSort.self)
        let isGiven = parameters.has(parameter)
        let isInOrderOfIDs = filter.ids != nil && !isGiven && asked == .newest
        sort = isInOrderOfIDs ? .ids : asked
        seed = Self.seed(&parameters, sort)
        limit = parameters.integer(.limit)
        cursor = Self.cursor(&parameters, sort)
        self.fields = selection.read(&parameters, fields)
        facets = parameters.choices(.facets, Facet.self)
        var canonical = filter.canonical
        if isGiven, case .choice(_, let standard) = parameter.form, asked.rawValue != standard || filter.ids != nil {
            canonical.append(("sort", asked.rawValue))
        }
        if let seed { canonical.append(("seed", seed)) }
        if case .integer(_, let standard) = Parameter.limit.form, limit != standard {
            canonical.append(("limit", String(limit)))
        }
        if self.fields != selection.standard {
            canonical.append(("fields", self.fields.map(\.rawValue).joined(separator: ",")))
        }
        if !facets.isEmpty { canonical.append(("facets", facets.map(\.rawValue).joined(separator: ","))) }
        self.canonical = canonical
    }

    /// The canonical query and the cursor: what the entity tag is made of.
    var tagged: [(name: String, value: String)] {
        guard let cursor else { return canonical }
        return canonical + [("cursor", cursor.text)]
    }

    /// The name of a random order, which is needed for that order and for no other.
    private static func seed(_ parameters: inout Parameters, _ sort: ListSort) -> String? {
        let seed = parameters.text(.seed)
        if sort == .random && !parameters.has(.seed) {
            parameters.reject(.seed, "\"seed\" is missing: it names the random order, as in sort=random&seed=a.")
        }
        if sort != .random && parameters.has(.seed) {
            parameters.reject(.seed, "\"seed\" goes with sort=random, which is not given.")
        }
        return seed
    }

    private static func cursor(_ parameters: inout Parameters, _ sort: ListSort) -> Cursor? {
        guard let text = parameters.text(.cursor) else { return nil }
        let cursor = Cursor(text)
        if cursor?.sort != sort {
            let order = sort == .ids ? "in the order of ids" : "sorted by \(sort.rawValue)"
            parameters.reject(.cursor, "this is no cursor of a list \(order); take links.next as it is.")
        }
        return cursor
    }

    /// Writes the query as it was understood, as members of an object; order and limit also where they are the default.
    func echo(_ json: inout JSONWriter) {
        filter.echo(&json)
        json.member("sort", sort.rawValue)
        if let seed { json.member("seed", seed) }
        json.member("limit", limit)
        json.echo(fields, in: canonical)
        if !facets.isEmpty {
            json.key("facets")
            json.array(facets.lazy.map(\.rawValue))
        }
    }
}
