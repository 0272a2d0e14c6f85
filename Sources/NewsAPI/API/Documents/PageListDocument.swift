/// The answer of `/pages`: the pages that hold an article which passes the filters; without filters, all. They are
/// counted in steps; then each part writes one.
struct PageListDocument: JSONDocument {
    private let selection: ArticleSelection
    private let limit: Int
    private let canonical: [(name: String, value: String)]
    private let linkWriter: Links
    /// The articles that pass the filters; nil for all.
    private let set: DocumentSet?
    private let cursor: NameCursor?
    /// Ordinal of the page to be looked at next.
    private var nextPage = 0
    private var total = 0
    /// Ordinals of the pages that are listed, and one more when there is a further page of results.
    private var found: [Int] = []
    /// Index in `found` of the page that is written next; nil before the first part.
    private var next: Int?

    /// - Parameter canonical: the query in canonical form, the cursor not included.
    init(
        _ selection: ArticleSelection, limit: Int, after cursor: NameCursor?,
        canonical: [(name: String, value: String)], _ linkWriter: Links
    ) {
        self.selection = selection
        self.limit = limit
        self.canonical = canonical
        self.linkWriter = linkWriter
        self.cursor = cursor
        set = selection.set()
        guard set == nil else { return }
        // Without filters nothing has to be counted.
        let archive = selection.archive
        total = archive.pageCount
        nextPage = archive.pageCount
        let start = cursor.map { cursor in
            PartitionPoint.first(in: 0..<archive.pageCount) { cursor.name.precedesByOctets(archive.page($0).name) }
        }
        let first = start ?? 0
        found = Array(first..<min(first + limit + 1, archive.pageCount))
    }

    mutating func step() -> Progress {
        guard let set else { return .done }
        let archive = selection.archive
        var budget = AnswerLimits.facetElementsInStep
        while nextPage < archive.pageCount, budget > 0 {
            let (page, articles) = (nextPage, archive.order.ofPage[nextPage])
            nextPage += 1
            budget -= articles.count + AnswerLimits.elementsPerValue
            guard articles.contains(where: { set.contains(Int($0)) }) else { continue }
            total += 1
            let isBehind = cursor.map { $0.name.precedesByOctets(archive.page(page).name) } ?? true
            if isBehind, found.count <= limit { found.append(page) }
        }
        return nextPage < archive.pageCount ? .more : .done
    }

    private var shown: ArraySlice<Int> { found.prefix(limit) }

    var links: [(relation: StaticString, target: String)] {
        let here = cursor.map { [(name: "cursor", value: $0.text)] } ?? []
        var links = [(relation: "self" as StaticString, target: linkWriter.to("/pages", canonical + here))]
        if found.count > shown.count, let last = shown.last {
            let next = NameCursor(selection.archive.page(last).name).text
            links.append(("next", linkWriter.to("/pages", canonical + [("cursor", next)])))
        }
        return links
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        guard let next else {
            json.openList(total: total, count: shown.count, generation: selection.archive.generation)
            json.key("query")
            json.object { json in
                selection.filter.echo(&json)
                json.member("limit", limit)
            }
            json.writeMissing(selection.missing)
            json.key("results")
            json.openArray()
            self.next = 0
            return .more
        }
        if next < shown.count {
            let loaded = selection.archive.loaded[shown[next]]
            json.object { json in PageDocument.writeSummary(of: loaded, linkWriter, &json) }
            self.next = next + 1
            return .more
        }
        json.closeArray()
        json.key("coverage")
        selection.coverage(of: set).write(&json)
        json.closeList(links: links)
        return .done
    }
}
