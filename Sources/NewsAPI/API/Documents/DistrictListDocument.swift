/// The answer of `/districts`: all districts of the gazetteer, in its order, also those without an article.
struct DistrictListDocument: ElementListDocument {
    private let request: ValueListRequest
    /// Number of the districts that pass the filter of districts.
    let total: Int
    /// Those of them that are listed.
    private let districts: [District]
    var next: Int?

    let links: [(relation: StaticString, target: String)]

    init(_ request: ValueListRequest) {
        self.request = request
        let selection = request.selection
        let (all, asked) = (selection.archive.gazetteer.districts, selection.filter.districts)
        let last = request.cursor.flatMap { cursor in all.firstIndex { $0.slug == cursor.name } }
        func isAsked(_ district: District) -> Bool { asked.isEmpty || asked.contains(district) }
        total = all.count(where: isAsked)
        let rest = all[(last.map { $0 + 1 } ?? 0)...].filter(isAsked)
        districts = Array(rest.prefix(request.limit ?? .max))
        links = request.links(next: rest.count > districts.count ? districts.last?.slug : nil)
    }

    var selection: ArticleSelection { request.selection }
    var count: Int { districts.count }
    var coverage: Coverage { selection.coverage(of: request.set) }

    func echo(_ json: inout JSONWriter) { request.echo(&json) }

    mutating func write(element index: Int, to json: inout JSONWriter) -> Progress {
        let district = districts[index]
        let archive = selection.archive
        let ordinals = archive.filters.districts.elements(of: district.slug)
        json.object { json in
            json.member("slug", district.slug)
            json.member("name", district.name)
            ValueSummary(ordinals, in: request.set, archive).write(&json)
            json.member("url", request.articles("district", district.slug))
        }
        return .done
    }
}
