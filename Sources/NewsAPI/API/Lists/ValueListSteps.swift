/// Finds the sections, or the people, that a page of their list shows, in steps: there may be very many of both.
struct ValueListSteps<Element: ValueElement>: SteppedWork {
    /// A value with its elements.
    typealias Value = (value: String, elements: ArraySlice<Element>)

    private let table: ValueTable<Element>
    /// Only values that begin with these octets are listed.
    private let prefix: String
    /// The last value of the page before; nil for the first page.
    private let after: String?
    private let limit: Int
    /// How many of some elements are articles that pass the filters.
    private let count: (ArraySlice<Element>) -> Int
    private var nextIndex = 0

    /// Number of all values with an article that passes.
    private(set) var total = 0
    /// The values of the page, and one more when there is a further page.
    private(set) var found: [Value] = []

    init(
        _ table: ValueTable<Element>, prefix: String, after: String?, limit: Int,
        count: @escaping (ArraySlice<Element>) -> Int
    ) {
        self.table = table
        self.prefix = prefix
        self.after = after
        self.limit = limit
        self.count = count
    }

    mutating func step() -> Progress {
        var budget = AnswerLimits.facetElementsInStep
        while nextIndex < table.count, budget > 0 {
            let (value, elements) = table[nextIndex]
            nextIndex += 1
            // A value without elements takes time too.
            budget -= elements.count + AnswerLimits.elementsPerValue
            guard value.utf8.starts(with: prefix.utf8), count(elements) > 0 else { continue }
            total += 1
            if found.count <= limit, after.map({ value > $0 }) ?? true { found.append((value, elements)) }
        }
        return nextIndex < table.count ? .more : .done
    }
}
