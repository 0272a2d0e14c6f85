import HTTPCore
import NewsAPI

/// The rules for the path that links begin with.
enum BasePath {
    /// What is wrong with a text that should be a path such as `/news`, and what would be right; nil when nothing is
    /// wrong.
    static func fault(of text: String) -> String? {
        guard text.hasPrefix("/") else { return "it begins with a slash, as /news" }
        guard text != "/" else { return "a server that has its host to itself has no base path; leave the option out" }
        guard text.utf8.count <= ProgramLimits.basePathBytes else {
            return "it has at most \(ProgramLimits.basePathBytes) bytes"
        }
        if text.hasSuffix("/") {
            let rest = text.reversed().drop { $0 == "/" }.reversed()
            return "it is written without the slash at its end\(rest.isEmpty ? "" : ": " + String(rest))"
        }
        let segments = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        if let wrong = segments.first(where: { !isSegment($0) }) {
            return "\"\(wrong)\" between slashes must be letters, digits, hyphens, dots, underscores and tildes of "
                + "ASCII, and neither . nor .."
        }
        // Requests are taken with and without the base path: /articles could be either.
        if NewsService.firstSegments.contains(String(segments[0])) {
            return "it begins with /\(segments[0]), which is a path of the server itself; take another, as /news"
        }
        return nil
    }

    /// Whether a text is a segment of unreserved characters (RFC 3986 §2.3) that no client removes (§5.2.4).
    private static func isSegment(_ text: Substring) -> Bool {
        !text.isEmpty && text != "." && text != ".." && text.utf8.allSatisfy(\.isUnreserved)
    }
}
