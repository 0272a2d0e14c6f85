/// What a person named in a byline did.
enum BylineRole: String, Sendable, CaseIterable {
    case reporter, correspondent, photographer

    /// 0…2, in the order of `allCases`.
    var number: Int {
        switch self {
        case .reporter: 0
        case .correspondent: 1
        case .photographer: 2
        }
    }

    /// The names that a byline gives this role.
    func names(in byline: Byline) -> [String] {
        switch self {
        case .reporter: byline.reporters
        case .correspondent: byline.correspondents
        case .photographer: byline.photographers
        }
    }

    /// Puts other names in the place of those that a byline gives this role.
    func replaceNames(in byline: inout Byline, by names: [String]) {
        switch self {
        case .reporter: byline.reporters = names
        case .correspondent: byline.correspondents = names
        case .photographer: byline.photographers = names
        }
    }
}
