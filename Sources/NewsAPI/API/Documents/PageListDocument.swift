/// The answer of `/pages`: the pages that hold an article which passes the filters; without filters, all. They are
/// counted in steps; then each part writes one.
struct PageListDocument: ElementListDocument {
    let selection: ArticleSelection
    private let limit: Int
    private let canonical: [(name: String, value: String)]
    private let linkWriter: Links
    /// The articles that pass the filters; nil for all.
    private let set: DocumentSet?
    private let cursor: NameCursor?
    /// Ordinal of the page to be looked at next.
    private var nextPage = 0
    private(set) var total = 0
    /// Ordinals of the pages that are listed, and one more when there is a further page of results.
    private var found: [Int] = []
    var next: Int?

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

    var count: Int { shown.count }
    var coverage: Coverage { selection.coverage(of: set) }

    func echo(_ json: inout JSONWriter) {
        selection.filter.echo(&json)
        json.member("limit", limit)
    }

    mutating func write(element index: Int, to json: inout JSONWriter) -> Progress {
        json.object { json in PageDocument.writeSummary(of: selection.archive.loaded[shown[index]], linkWriter, &json) }
        return .done
    }
}
