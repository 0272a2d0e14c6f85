/// The conditions that choose articles, as the parameters of a request give them.
///
/// A class, so that handing it on costs one reference count instead of one for each of its parts.
final class ArticleFilter {
    let districts: [District]
    let from: PartialDate?
    let to: PartialDate?
    let byline: String?
    let roles: [BylineRole]
    let section: String?
    let page: String?
    /// The ids asked for, in their order; nil when the query names none.
    let ids: [ArticleID]?
    /// The least confidence, in hundredths, as answers show it.
    let confidence: UInt8?
    /// The conditions in canonical form.
    let canonical: [(name: String, value: String)]

    /// Reads the parameters; what cannot be understood, or names nothing that the archive has, is noted in `parameters`.
    init(_ parameters: inout Parameters, _ archive: Archive) {
        districts = Self.districts(&parameters, archive)
        from = parameters.date(.from)
        to = parameters.date(.to)
        if let from, let to, from.firstDay > to.lastDay {
            parameters.reject(.from, "\"\(from)\" is later than \"to\", \"\(to)\".")
        }
        byline = Self.value(.byline, &parameters, of: "no byline names", archive.filters.people)
        roles = parameters.choices(.role, BylineRole.self)
        if !roles.isEmpty && !parameters.has(.byline) {
            parameters.reject(.role, "\"role\" narrows \"byline\", which is not given.")
        }
        section = Self.value(.section, &parameters, of: "no article stands under a section", archive.filters.sections)
        page = Self.page(&parameters, archive)
        ids = Self.ids(&parameters)
        confidence = parameters.share(.confidence).flatMap { least in (0...100).first { Double($0) / 100 >= least } }
        var canonical: [(name: String, value: String)] = []
        func note(_ parameter: Parameter, _ value: String?) {
            if let value { canonical.append((parameter.name, value)) }
        }
        func note(_ parameter: Parameter, _ values: [String]) {
            if !values.isEmpty { canonical.append((parameter.name, values.joined(separator: ","))) }
        }
        note(.district, districts.map(\.slug))
        note(.from, from?.description)
        note(.to, to?.description)
        note(.byline, byline)
        note(.role, roles.map(\.rawValue))
        note(.section, section)
        note(.page, page)
        note(.ids, ids?.map(\.description) ?? [])
        note(.confidence, confidence.map { "\(Double($0) / 100)" })
        self.canonical = canonical
    }

    /// The districts asked for, each once, by slug or any of their names.
    private static func districts(_ parameters: inout Parameters, _ archive: Archive) -> [District] {
        var districts: [District] = []
        for name in parameters.list(.district) {
            if let district = archive.gazetteer.district(named: name) {
                if !districts.contains(district) { districts.append(district) }
            } else {
                let known = archive.gazetteer.districts.flatMap { [$0.slug, $0.name] }
                parameters.reject(
                    .district, "no district is called \"\(name)\"\(Parameters.suggestion(name, known)).")
            }
        }
        return districts
    }

    /// The value of a parameter that must name one of a property's, as the archive writes it.
    ///
    /// - Parameter fault: what is said of another value, before the value.
    private static func value(
        _ parameter: Parameter, _ parameters: inout Parameters, of fault: String, _ table: ValueTable<some Sendable>
    ) -> String? {
        guard let value = parameters.text(parameter) else { return nil }
        if let known = table.value(named: value) { return known }
        parameters.reject(
            parameter, "\(fault) \"\(value)\"\(Parameters.suggestion(value, table.values(near: value))).")
        return value
    }

    private static func page(_ parameters: inout Parameters, _ archive: Archive) -> String? {
        guard let name = parameters.text(.page) else { return nil }
        if archive.page(named: name) == nil {
            let near = archive.pages(near: name).map { archive.page($0).name }
            parameters.reject(
                .page,
                "no source page is called \"\(name)\"\(Parameters.suggestion(name, near)); further results are behind "
                    + "links.next.")
        }
        return name
    }

    private static func ids(_ parameters: inout Parameters) -> [ArticleID]? {
        guard parameters.has(.ids) else { return nil }
        return parameters.list(.ids).compactMap { text in
            let id = ArticleID(text)
            if id == nil { parameters.reject(.ids, "\"\(text)\" is no id: 16 hexadecimal digits in lower case.") }
            return id
        }
    }

    /// Writes the conditions as they were understood, as members of an object.
    func echo(_ json: inout JSONWriter) {
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
        member("ids", ids?.map(\.description) ?? [])
        if let confidence {
            json.key("confidence")
            json.number(Double(confidence) / 100, digits: 2)
        }
    }
}
