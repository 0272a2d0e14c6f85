/// What a person named in a byline did.
enum BylineRole: String, Sendable, CaseIterable {
    case reporter, correspondent, photographer

    func names(in byline: Byline) -> [String] {
        switch self {
        case .reporter: byline.reporters
        case .correspondent: byline.correspondents
        case .photographer: byline.photographers
        }
    }
}
