/// The answer of `/districts`: all districts of the gazetteer, in its order, also those without an article.
struct DistrictListDocument: JSONDocument {
    private let selection: ArticleSelection
    private let canonical: [(name: String, value: String)]
    private let linkWriter: Links
    /// The articles that pass the filters; nil for all.
    private let set: DocumentSet?
    private let districts: [District]
    /// Index of the district that is written next; nil before the first part.
    private var next: Int?

    let links: [(relation: StaticString, target: String)]

    init(_ selection: ArticleSelection, _ linkWriter: Links) {
        self.selection = selection
        canonical = selection.filter.canonical
        self.linkWriter = linkWriter
        set = selection.set()
        let all = selection.archive.gazetteer.districts
        districts = selection.filter.districts.isEmpty ? all : all.filter(selection.filter.districts.contains)
        links = [("self", linkWriter.to("/districts", canonical))]
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        guard let next else {
            json.openList(total: districts.count, count: districts.count, generation: selection.archive.generation)
            json.key("query")
            json.object(selection.filter.echo)
            json.writeMissing(selection.missing)
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
        selection.coverage(of: set).write(&json)
        json.closeList(links: links)
        return .done
    }

    private func write(_ district: District, _ json: inout JSONWriter) {
        let ordinals = selection.archive.filters.districts.elements(of: district.slug)
        let others = canonical.filter { $0.name != "district" }
        json.object { json in
            json.member("slug", district.slug)
            json.member("name", district.name)
            ValueSummary(ordinals, in: set, selection.archive).write(&json)
            json.member("url", linkWriter.to("/articles", others + [("district", district.slug)]))
        }
    }
}
