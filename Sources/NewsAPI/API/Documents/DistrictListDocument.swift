/// The answer of `/districts`: all districts of the gazetteer, in its order, also those without an article.
struct DistrictListDocument: ElementListDocument {
    let selection: ArticleSelection
    private let canonical: [(name: String, value: String)]
    private let linkWriter: Links
    /// The articles that pass the filters; nil for all.
    private let set: DocumentSet?
    private let districts: [District]
    var next: Int?

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

    var count: Int { districts.count }
    var coverage: Coverage { selection.coverage(of: set) }

    func echo(_ json: inout JSONWriter) { selection.filter.echo(&json) }

    mutating func write(element index: Int, to json: inout JSONWriter) -> Progress {
        let district = districts[index]
        let ordinals = selection.archive.filters.districts.elements(of: district.slug)
        let others = canonical.filter { $0.name != "district" }
        json.object { json in
            json.member("slug", district.slug)
            json.member("name", district.name)
            ValueSummary(ordinals, in: set, selection.archive).write(&json)
            json.member("url", linkWriter.to("/articles", others + [("district", district.slug)]))
        }
        return .done
    }
}
