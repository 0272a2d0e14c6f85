/// `/districts`.
struct DistrictListDocument: JSONDocument {
    private let archive: Archive
    private let districts: [District]
    /// The district that is written next; nil before the first part.
    private var place: Int?

    let links: [(relation: StaticString, target: String)] = [("self", "/districts")]

    init(_ archive: Archive) {
        self.archive = archive
        districts = archive.gazetteer.districts
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        guard let place else {
            writeHead(&json)
            self.place = 0
            return .more
        }
        if place < districts.count {
            write(districts[place], &json)
            self.place = place + 1
            return .more
        }
        json.closeArray()
        json.closeList(links: links)
        return .done
    }

    private func writeHead(_ json: inout JSONWriter) {
        json.openList(total: districts.count, count: districts.count, generation: archive.generation)
        json.key("results")
        json.openArray()
    }

    private func write(_ district: District, _ json: inout JSONWriter) {
        let ordinals = archive.filters.districts.elements(of: district.slug)
        let dated = ordinals[
            ..<PartitionPoint.first(in: ordinals.indices) { Int(ordinals[$0]) >= archive.datedCount }]
        json.object { json in
            json.member("slug", district.slug)
            json.member("name", district.name)
            json.member("articles", ordinals.count)
            json.key("from")
            ArticleRenderer.write(archive.publishedDate(dated.last.map(Int.init)), &json)
            json.key("to")
            ArticleRenderer.write(archive.publishedDate(dated.first.map(Int.init)), &json)
            json.member("url", QueryString.link("/articles", [("district", district.slug)]))
        }
    }
}
