/// The answers of `/sections` and `/bylines`: the values of a property with what the archive holds of each, in the order
/// of values. They are found in steps; then each part writes one.
struct ValueListDocument<Element: ValueElement>: ElementListDocument {
    private let request: ValueListRequest
    private var steps: ValueListSteps<Element>
    /// Writes what is said of a value, as members of an object.
    private let writeValue: (ValueListSteps<Element>.Value, inout JSONWriter) -> Void
    var next: Int?

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

    var selection: ArticleSelection { request.selection }
    var total: Int { steps.total }
    var count: Int { shown.count }
    var coverage: Coverage { selection.coverage(of: request.set) }

    func echo(_ json: inout JSONWriter) { request.echo(&json) }

    mutating func write(element index: Int, to json: inout JSONWriter) -> Progress {
        json.object { json in writeValue(shown[index], &json) }
        return .done
    }
}
