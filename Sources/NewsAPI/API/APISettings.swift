/// What holds for all answers of a server.
public struct APISettings: Sendable {
    /// What the archive is called wherever it says its name; nil for the program's name, and that of the reading room.
    public var name: String?
    /// The origin whose pages may read the answers, serialized, or `*` for all.
    public var corsOrigin = "*"
    /// The path that links begin with, `/news`; empty when the server has its host to itself. Requests are taken with
    /// and without it: a proxy may strip it or not.
    public var basePath = ""
    /// What absolute links begin with, `https://news.example`, before the base path; nil takes `http://` and the host
    /// that was asked.
    public var publicURL: String?
    /// Seconds that a cache may answer without asking; with 0 it asks each time whether its copy is current.
    public var maxAge = 0
    /// Whether `/` is a page for a browser, and whether the pages below `/read` and what leads to them are there.
    public var hasReadingRoom = true

    /// The name for programs.
    var programName: String { name ?? "news-server" }

    /// The settings without any option.
    public init() {}
}
