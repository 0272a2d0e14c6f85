/// The answer of `/districts`: all districts of the gazetteer, in its order, also those without an article.
struct DistrictListDocument: JSONDocument {
    private let request: ValueListRequest
    /// Number of the districts that pass the filter of districts.
    private let total: Int
    /// Those of them that are listed.
    private let districts: ArraySlice<District>
    /// Index of the district that is written next; nil before the first part.
    private var next: Int?

    let links: [(relation: StaticString, target: String)]

    init(_ request: ValueListRequest) {
        self.request = request
        let selection = request.selection
        let (all, asked) = (selection.archive.gazetteer.districts, selection.filter.districts)
        let last = request.cursor.flatMap { cursor in all.firstIndex { $0.slug == cursor.name } }
        func isAsked(_ district: District) -> Bool { asked.isEmpty || asked.contains(district) }
        total = all.count(where: isAsked)
        let rest = all[(last.map { $0 + 1 } ?? 0)...].filter(isAsked)
        districts = rest.prefix(request.limit ?? .max)
        links = request.links(next: rest.count > districts.count ? districts.last?.slug : nil)
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        guard let next else {
            json.openList(
                total: total, count: districts.count, generation: request.selection.archive.generation)
            json.key("query")
            json.object(request.echo)
            json.writeMissing(request.selection.missing)
            json.key("results")
            json.openArray()
            self.next = 0
            return .more
        }
        if next < districts.count {
            write(districts[next], &json)
            self.next = next + 1
            return .more
        }
        json.closeArray()
        json.key("coverage")
        request.selection.coverage(of: request.set).write(&json)
        json.closeList(links: links)
        return .done
    }

    private func write(_ district: District, _ json: inout JSONWriter) {
        let archive = request.selection.archive
        let ordinals = archive.filters.districts.elements(of: district.slug)
        json.object { json in
            json.member("slug", district.slug)
            json.member("name", district.name)
            ValueSummary(ordinals, in: request.set, archive).write(&json)
            json.member("url", request.articles("district", district.slug))
        }
    }
}
