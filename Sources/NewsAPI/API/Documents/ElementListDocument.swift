/// A list that is written an element at a time, in the envelope of `ArticleList` without facets.
protocol ElementListDocument: JSONDocument {
    var selection: ArticleSelection { get }
    /// Index of the element that is written next; nil before the first part.
    var next: Int? { get set }
    /// How many elements there are in all.
    var total: Int { get }
    /// How many of them are in this answer.
    var count: Int { get }
    /// Asked for when all elements are written.
    var coverage: Coverage { get }
    /// What a search says of its text; nil in a list without a search.
    var warnings: [String]? { get }
    /// A link that has no registered relation.
    var furtherLink: (relation: StaticString, target: String)? { get }

    /// Writes the query as it was understood, as members of an object.
    func echo(_ json: inout JSONWriter)

    /// Writes the next part of an element. `.done` when that was the last one.
    mutating func write(element index: Int, to json: inout JSONWriter) -> Progress
}

extension ElementListDocument {
    var total: Int { count }
    var warnings: [String]? { nil }
    var furtherLink: (relation: StaticString, target: String)? { nil }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        if let index = next, index < count {
            if write(element: index, to: &json) == .done { next = index + 1 }
            return .more
        }
        guard next == nil else {
            writeTail(&json)
            return .done
        }
        writeHead(&json)
        next = 0
        return .more
    }

    private func writeHead(_ json: inout JSONWriter) {
        json.openList(total: total, count: count, generation: selection.archive.generation)
        json.key("query")
        json.object(echo)
        json.writeMissing(selection.missing)
        if let warnings {
            json.key("warnings")
            json.array(warnings)
        }
        json.key("results")
        json.openArray()
    }

    private func writeTail(_ json: inout JSONWriter) {
        json.closeArray()
        json.key("coverage")
        coverage.write(&json)
        json.closeList(links: links, further: furtherLink)
    }
}
