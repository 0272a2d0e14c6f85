/// A parameter of the API: its name, what its value may be and what it means.
///
/// `Parameters` reads and checks values by it, and the OpenAPI document and the docs page describe it, so that neither
/// can say anything else than what is checked.
struct Parameter: Sendable {
    /// What the value of a parameter may be.
    enum Form: Sendable {
        /// Any text that is not empty.
        case text
        /// A text of so many characters at most.
        case shortText(Int)
        /// A whole number in a range, and the number that holds when none is given.
        case integer(ClosedRange<Int>, standard: Int)
        /// A whole number in a range; without one there is no bound.
        case bound(ClosedRange<Int>)
        /// A number from 0 to 1.
        case share
        /// 1 or 0; 0 when it is not given.
        case flag
        /// A date written `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
        case date
        /// One of some words, and the word that holds when none is given.
        case choice([String], standard: String)
        /// Some of some words, separated by commas or repeated.
        case choices([String])
        /// Any texts, separated by commas or repeated, so many at most.
        case list(most: Int)
        /// Ids of articles, separated by commas or repeated, so many at most.
        case ids(most: Int)
    }

    let name: String
    let form: Form
    /// What it does, in a sentence or two for people.
    let meaning: String
    /// Whether a request without it is refused.
    var isRequired = false
    /// A value that finds something in the seeds.
    var example: String?

    init(_ name: String, _ form: Form, _ meaning: String, isRequired: Bool = false, example: String? = nil) {
        self.name = name
        self.form = form
        self.meaning = meaning
        self.isRequired = isRequired
        self.example = example
    }
}

extension Parameter.Form {
    /// One of the words of an enumeration.
    static func choice<Choice: RawRepresentable<String> & CaseIterable>(of _: Choice.Type, standard: Choice) -> Self {
        .choice(Choice.allCases.map(\.rawValue), standard: standard.rawValue)
    }

    /// Some of the words of an enumeration.
    static func choices<Choice: RawRepresentable<String> & CaseIterable>(of _: Choice.Type) -> Self {
        .choices(Choice.allCases.map(\.rawValue))
    }
}
