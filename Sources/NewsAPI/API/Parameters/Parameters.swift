import HTTPCore

/// The query string of a request, read parameter by parameter. Errors are gathered until `finish`, so that one answer
/// names them all.
///
/// The nouns of this room: a *parameter* is a name and a value as they are given; what they may be is described in the
/// table of the API (`Parameter`). A query in *canonical form* has its parameters in one order and spelling and leaves
/// out defaults, so that requests for the same have the same entity tag and links. A *problem* (`Problem`) is a kind of
/// error that an answer names, an `APIError` one occurrence of it. A *cursor* says where a page of results ended.
struct Parameters {
    /// The parameters in the order of the request.
    private let given: [RequestTarget.Parameter]
    /// Errors of parameters that the endpoint does not take.
    private var unknown: [Problem.ParameterError] = []
    /// Errors of values that cannot be understood.
    private var invalid: [Problem.ParameterError] = []
    /// Whether the answer is to be indented.
    private(set) var isPretty = false

    /// - Parameter base: the base path, which the paths in errors begin with.
    init(_ target: RequestTarget, _ endpoint: Endpoint, base: String) {
        given = target.parameters
        var named: Set<String> = []
        for parameter in given
        where unknown.count < AnswerLimits.errors && !endpoint.parameterNames.contains(parameter.name)
            && named.insert(parameter.name).inserted
        {
            let name = parameter.name
            let nearest =
                Self.hint(forText: name, base: base)
                ?? NearestName.of(name, in: endpoint.parameterNames).map { "; the nearest valid one is \"\($0)\"" }
                ?? ""
            unknown.append(.init(parameter: name, detail: "\(target.path) takes no parameter \"\(name)\"\(nearest)."))
        }
        if endpoint.parameterNames.last == Parameter.pretty.name { isPretty = flag(.pretty) }
    }

    /// Where a text is searched for; nil for the name of any other parameter.
    private static func hint(forText name: String, base: String) -> String? {
        name == Parameter.text.name ? "; \(base)\(SearchEndpoint.search.path)?q=… searches for a text" : nil
    }

    /// Whether the answer is asked for with indents. For answers to requests whose parameters are not read, errors
    /// among them.
    static func isPretty(_ target: RequestTarget) -> Bool {
        target.parameters.contains { $0.name == "pretty" && ($0.value == "1" || $0.value == "true") }
    }

    /// Notes that a parameter's value cannot be understood, and why.
    mutating func reject(_ parameter: Parameter, _ detail: @autoclosure () -> String) {
        guard invalid.count < AnswerLimits.errors else { return }
        invalid.append(.init(parameter: parameter.name, detail: detail()))
    }

    /// Whether a parameter is given.
    func has(_ parameter: Parameter) -> Bool { given.contains { $0.name == parameter.name } }

    /// The value of a parameter that may be given once, also an empty one; nil when it is not given.
    mutating func single(_ parameter: Parameter) -> String? {
        let name = parameter.name
        var value: String?
        var count = 0
        for parameter in given where parameter.name == name {
            if count == 0 { value = parameter.value }
            count += 1
        }
        if count > 1 { reject(parameter, "\"\(name)\" is given \(count) times; it may stand once.") }
        if count == 0 && parameter.isRequired {
            let example = parameter.example.map { ", as in \(name)=\($0)" } ?? ""
            reject(parameter, "\"\(name)\" is missing\(example).")
        }
        return value
    }

    /// The value of a parameter that takes a text; nil when it is not given or wrong.
    mutating func text(_ parameter: Parameter) -> String? {
        guard let value = single(parameter) else { return nil }
        if value.isEmpty {
            reject(parameter, "\"\(parameter.name)\" is empty.")
            return nil
        }
        if case .shortText(let most) = parameter.form, value.unicodeScalars.count > most {
            reject(parameter, "\"\(parameter.name)\" is longer than \(most) characters.")
            return nil
        }
        return value
    }

    /// Rejects a list of more values than a parameter may have.
    private mutating func isTooMany(_ items: [String], _ most: Int, _ parameter: Parameter) -> Bool {
        guard items.count > most else { return false }
        reject(parameter, "\"\(parameter.name)\" has \(items.count) values; \(most) are the most.")
        return true
    }

    /// The values of a parameter that may be repeated or hold several values separated by commas, each once.
    mutating func list(_ parameter: Parameter) -> [String] {
        let name = parameter.name
        var items: [String] = []
        var hasEmpty = false
        for parameter in given where parameter.name == name {
            for item in parameter.value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
                if item.isEmpty { hasEmpty = true } else { items.append(String(Substring(item))) }
            }
        }
        if hasEmpty {
            reject(
                parameter,
                items.isEmpty ? "\"\(name)\" is empty." : "\"\(name)\" has an empty item: a comma too many.")
        }
        // Ids are counted as they are given, other values once each: a link may have them many times.
        if case .ids(let most) = parameter.form, isTooMany(items, most, parameter) { return [] }
        if items.count < 2 { return items }
        var seen: Set<String> = []
        items = items.filter { seen.insert($0).inserted }
        if case .list(let most) = parameter.form, isTooMany(items, most, parameter) { return [] }
        return items
    }

    /// The value of a parameter that takes a whole number; its default when it is not given or wrong.
    mutating func integer(_ parameter: Parameter) -> Int {
        guard case .integer(let range, let standard) = parameter.form else { return 0 }
        return integer(parameter, in: range) ?? standard
    }

    /// The value of a parameter that takes a whole number as a bound; nil when it is not given or wrong.
    mutating func bound(_ parameter: Parameter) -> Int? {
        guard case .bound(let range) = parameter.form else { return nil }
        return integer(parameter, in: range)
    }

    private mutating func integer(_ parameter: Parameter, in range: ClosedRange<Int>) -> Int? {
        guard let value = single(parameter) else { return nil }
        guard let number = Int(value), range.contains(number), value.utf8.first != UInt8(ascii: "+") else {
            reject(parameter, "\"\(value)\" is no whole number from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    /// The value of a parameter that takes a number from 0 to 1; nil when it is not given or wrong.
    mutating func share(_ parameter: Parameter) -> Double? {
        guard let value = single(parameter) else { return nil }
        let isPlain = value.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
        guard isPlain, let number = Double(value), (0...1).contains(number) else {
            reject(parameter, "\"\(value)\" is no number from 0 to 1.")
            return nil
        }
        return number
    }

    /// The value of a parameter that takes 1 or 0; false when it is not given or wrong.
    mutating func flag(_ parameter: Parameter) -> Bool {
        guard let value = single(parameter) else { return false }
        switch value {
        case "1", "true": return true
        case "0", "false": return false
        default:
            reject(parameter, "\"\(value)\" is neither 1 nor 0.")
            return false
        }
    }

    /// The value of a parameter that takes one of a few words; its default when it is not given or wrong.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ parameter: Parameter, _: Choice.Type
    ) -> Choice {
        let first = Choice.allCases[Choice.allCases.startIndex]
        guard case .choice(let words, let standard) = parameter.form else { return first }
        let fallback = Choice(rawValue: standard) ?? first
        guard let value = single(parameter) else { return fallback }
        return choice(parameter, value, words) ?? fallback
    }

    /// The values of a parameter that takes some of a few words; wrong ones are left out.
    mutating func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ parameter: Parameter, _: Choice.Type
    ) -> [Choice] {
        guard case .choices(let words) = parameter.form else { return [] }
        var choices: [Choice] = []
        for value in list(parameter) {
            if let choice: Choice = choice(parameter, value, words) { choices.append(choice) }
        }
        return choices
    }

    private mutating func choice<Choice: RawRepresentable<String>>(
        _ parameter: Parameter, _ value: String, _ words: [String]
    ) -> Choice? {
        if words.contains(value), let choice = Choice(rawValue: value) { return choice }
        reject(parameter, "\"\(value)\" is none of \(words.joined(separator: ", "))\(Self.suggestion(value, words)).")
        return nil
    }

    /// The end of an error message that names the word nearest to a value.
    static func suggestion(_ value: String, _ words: [String]) -> String {
        NearestName.of(value, in: words).map { "; the nearest is \"\($0)\"" } ?? ""
    }

    /// The value of a parameter that takes a date written `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    mutating func date(_ parameter: Parameter) -> PartialDate? {
        guard let value = single(parameter) else { return nil }
        if let date = PartialDate(value) { return date }
        reject(parameter, "\"\(value)\" is no date written YYYY, YYYY-MM or YYYY-MM-DD.")
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
