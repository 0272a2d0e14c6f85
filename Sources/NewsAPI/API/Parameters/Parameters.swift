import HTTPCore

/// The query string of a request, read parameter by parameter. Errors are gathered until `finish`, so that one answer
/// names them all.
///
/// The nouns of this room: a *parameter* is a name and a value as they are given. A query in *canonical form* has its
/// parameters in one order and spelling and leaves out defaults, so that requests for the same have the same entity tag
/// and links. A *problem* (`Problem`) is a kind of error that an answer names, an `APIError` one occurrence of it. A
/// *cursor* says where a page of results ended.
struct Parameters {
    /// The most errors that one answer names: for each the nearest name may be looked for among very many, and nobody
    /// reads more.
    private static let mostErrors = 10

    /// The parameters in the order of the request.
    private let given: [RequestTarget.Parameter]
    /// The names that the path takes.
    private let allowed: [String]
    /// Errors of parameters that the path does not take.
    private var unknown: [Problem.ParameterError] = []
    /// Errors of values that cannot be understood.
    private var invalid: [Problem.ParameterError] = []

    /// - Parameter allowed: the names that the path takes; `pretty` need not be among them.
    init(_ target: RequestTarget, allowed: [String]) {
        self.allowed = allowed
        given = target.parameters
        var named: Set<String> = []
        for parameter in given
        where unknown.count < Self.mostErrors && !Self.isAllowed(parameter.name, allowed)
            && named.insert(parameter.name).inserted
        {
            let name = parameter.name
            let nearest =
                NearestName.of(name, in: allowed + ["pretty"]).map { "; the nearest valid one is \"\($0)\"" } ?? ""
            unknown.append(.init(parameter: name, detail: "\(target.path) takes no parameter \"\(name)\"\(nearest)."))
        }
    }

    private static func isAllowed(_ name: String, _ allowed: [String]) -> Bool {
        allowed.contains(name) || name == "pretty"
    }

    /// Whether the answer is asked for with indents. For answers to requests whose parameters are not read, errors
    /// among them.
    static func isPretty(_ target: RequestTarget) -> Bool {
        target.parameters.contains { $0.name == "pretty" && ($0.value == "1" || $0.value == "true") }
    }

    /// Notes that a parameter's value cannot be understood, and why.
    mutating func reject(_ name: String, _ detail: @autoclosure () -> String) {
        guard invalid.count < Self.mostErrors else { return }
        invalid.append(.init(parameter: name, detail: detail()))
    }

    /// Whether a parameter is given.
    func has(_ name: String) -> Bool { given.contains { $0.name == name } }

    /// The value of a parameter that may be given once; nil when it is not given.
    mutating func single(_ name: String) -> String? {
        var value: String?
        var count = 0
        for parameter in given where parameter.name == name {
            if count == 0 { value = parameter.value }
            count += 1
        }
        if count > 1 { reject(name, "\"\(name)\" is given \(count) times; it may stand once.") }
        return value
    }

    /// The value of a parameter that may be given once and must not be empty.
    mutating func text(_ name: String) -> String? {
        guard let value = single(name) else { return nil }
        if value.isEmpty { reject(name, "\"\(name)\" is empty.") }
        return value
    }

    /// The values of a parameter that may be repeated or hold several values separated by commas, each once.
    mutating func list(_ name: String) -> [String] {
        var isGiven = false
        var items: [String] = []
        for parameter in given where parameter.name == name {
            isGiven = true
            for item in parameter.value.utf8.split(separator: UInt8(ascii: ",")) {
                items.append(String(Substring(item)))
            }
        }
        if isGiven && items.isEmpty { reject(name, "\"\(name)\" is empty.") }
        if items.count < 2 { return items }
        var seen: Set<String> = []
        return items.filter { seen.insert($0).inserted }
    }

    /// The value of a parameter that takes a whole number in a range; nil when it is not given or wrong.
    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = single(name) else { return nil }
        guard let number = Int(value), range.contains(number), value.utf8.first != UInt8(ascii: "+") else {
            reject(name, "\"\(value)\" is no whole number from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    /// The value of a parameter that takes 1 or 0; false when it is not given or wrong.
    mutating func flag(_ name: String) -> Bool {
        guard let value = single(name) else { return false }
        switch value {
        case "1", "true": return true
        case "0", "false": return false
        default:
            reject(name, "\"\(value)\" is neither 1 nor 0.")
            return false
        }
    }

    /// The value of a parameter that takes one of a few words; nil when it is not given or wrong.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, _: Choice.Type) -> Choice? {
        guard let value = single(name) else { return nil }
        return choice(name, value)
    }

    /// The values of a parameter that takes some of a few words; wrong ones are left out.
    mutating func choices<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, _: Choice.Type) -> [Choice] {
        var choices: [Choice] = []
        for value in list(name) {
            if let choice: Choice = choice(name, value) { choices.append(choice) }
        }
        return choices
    }

    private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ value: String
    ) -> Choice? {
        if let choice = Choice(rawValue: value) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        reject(name, "\"\(value)\" is none of \(words.joined(separator: ", "))\(Self.suggestion(value, words)).")
        return nil
    }

    /// The end of an error message that names the word nearest to a value.
    static func suggestion(_ value: String, _ words: [String]) -> String {
        NearestName.of(value, in: words).map { "; the nearest is \"\($0)\"" } ?? ""
    }

    /// The value of a parameter that takes a date written `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    mutating func date(_ name: String) -> PartialDate? {
        guard let value = single(name) else { return nil }
        if let date = PartialDate(value) { return date }
        reject(name, "\"\(value)\" is no date written YYYY, YYYY-MM or YYYY-MM-DD.")
        return nil
    }

    /// - Throws: one error for everything that was wrong, if anything was.
    func finish() throws(APIError) {
        if let first = unknown.first {
            throw APIError(problem: .unknownParameter, detail: first.detail, errors: unknown + invalid)
        }
        if let first = invalid.first {
            throw APIError(problem: .invalidParameter, detail: first.detail, errors: invalid)
        }
    }
}
