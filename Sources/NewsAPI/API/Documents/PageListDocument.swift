/// `/pages`.
struct PageListDocument: JSONDocument {
    private let archive: Archive
    private let limit: Int
    /// The pages that are listed, and the one that is written next; nil before the first part.
    private let pages: Range<Int>
    private var place: Int?

    let links: [(relation: StaticString, target: String)]

    /// - Parameter canonical: the query in canonical form, the cursor not included.
    init(_ archive: Archive, limit: Int, behind cursor: Cursor?, canonical: [(name: String, value: String)]) {
        self.archive = archive
        self.limit = limit
        let start =
            cursor.map { cursor in
                PartitionPoint.first(in: 0..<archive.pageCount) { cursor.page.precedesByOctets(archive.page($0).name) }
            } ?? 0
        pages = start..<min(start + limit, archive.pageCount)
        func link(to cursor: Cursor?) -> String {
            var parameters = canonical
            if let cursor { parameters.append(("cursor", cursor.text)) }
            return QueryString.link("/pages", parameters)
        }
        var links = [(relation: "self" as StaticString, target: link(to: cursor))]
        if let last = pages.last, last + 1 < archive.pageCount {
            links.append(("next", link(to: Cursor(sort: .page, day: 0, id: nil, page: archive.page(last).name))))
        }
        self.links = links
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        guard let place else {
            writeHead(&json)
            self.place = pages.lowerBound
            return .more
        }
        if place < pages.upperBound {
            json.object { json in PageDocument.writeSummary(of: archive.loaded[place], &json) }
            self.place = place + 1
            return .more
        }
        json.closeArray()
        json.closeList(links: links)
        return .done
    }

    private func writeHead(_ json: inout JSONWriter) {
        json.openList(total: archive.pageCount, count: pages.count, generation: archive.generation)
        json.key("query")
        json.object { json in json.member("limit", limit) }
        json.key("results")
        json.openArray()
    }
}
