/// The answers of `/sections` and `/bylines`: the values of a property with what the archive holds of each, in the order
/// of values. They are found in steps; then each part writes one.
struct ValueListDocument<Element: ValueElement>: JSONDocument {
    private let request: ValueListRequest
    private var steps: ValueListSteps<Element>
    /// Writes what is said of a value, as members of an object.
    private let writeValue: (ValueListSteps<Element>.Value, inout JSONWriter) -> Void
    /// Index of the value that is written next; nil before the first part.
    private var next: Int?

    init(
        _ request: ValueListRequest, _ steps: ValueListSteps<Element>,
        _ writeValue: @escaping (ValueListSteps<Element>.Value, inout JSONWriter) -> Void
    ) {
        self.request = request
        self.steps = steps
        self.writeValue = writeValue
    }

    mutating func step() -> Progress { steps.step() }

    private var shown: ArraySlice<ValueListSteps<Element>.Value> { steps.found.prefix(request.limit ?? .max) }

    var links: [(relation: StaticString, target: String)] {
        request.links(next: steps.found.count > shown.count ? shown.last?.value : nil)
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        guard let next else {
            json.openList(
                total: steps.total, count: shown.count, generation: request.selection.archive.generation)
            json.key("query")
            json.object(request.echo)
            json.writeMissing(request.selection.missing)
            json.key("results")
            json.openArray()
            self.next = 0
            return .more
        }
        if next < shown.count {
            json.object { json in writeValue(shown[next], &json) }
            self.next = next + 1
            return .more
        }
        json.closeArray()
        json.key("coverage")
        request.selection.coverage(of: request.set).write(&json)
        json.closeList(links: links)
        return .done
    }
}
