import HTTPCore

/// The pages for readers: one HTML page, whose script asks the public API for what an address names and shows it.
///
/// The nouns of this room: the *reading room* is that page with its style and script, at `/` for a browser and below
/// `/read`, where its addresses are those of the API. *Slots* are the `{…}` of `Resources/room.html`. What the server
/// writes into them of an article is for programs that run no script.
enum ReadingRoom {
    static let style = PackageResources.room_css
    static let script = PackageResources.room_js

    static let mediaType: StaticString = "text/html; charset=utf-8"

    /// The value of `Content-Security-Policy` (CSP Level 3): style, script and requests of this server alone, nothing
    /// inline, and no text that becomes markup. The icon stands in the page.
    static let securityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

    /// Names what the page is made of: another version of a file has another entity tag.
    static let state: String = {
        var state = Fingerprint()
        for file in [PackageResources.room_html, style, script] { state.combine(file) }
        return state.hexadecimal
    }()

    /// The text of the page, cut at the braces: every other one is the name of a slot.
    private static let parts = String(decoding: PackageResources.room_html, as: UTF8.self)
        .split(omittingEmptySubsequences: false) { $0 == "{" || $0 == "}" }

    /// The whole page.
    ///
    /// - Parameters:
    ///   - settings: have the base path, and the name of the archive, which the script takes from the page: without one it has a name of
    ///     the room in each language.
    ///   - article: the article that it shows; nil for a list or a page of the paper.
    static func html(_ settings: APISettings, _ article: ArticleMetadata? = nil) -> String {
        let name = HTMLText.escape(settings.name ?? standardName)
        let title = article.map { HTMLText.escape($0.title) + " - " + name }
        let slots: [Substring: String] = [
            "base": HTMLText.escape(settings.basePath), "title": title ?? name, "name": name,
            "ownName": HTMLText.escape(settings.name ?? ""), "program": HTMLText.escape(settings.programName),
            "head": article?.head ?? "", "main": article?.main ?? withoutScript,
        ]
        return parts.enumerated().map { index, part in
            index.isMultiple(of: 2) ? String(part) : slots[part] ?? ""
        }.joined()
    }

    /// The name of the room in the language of the page.
    static let standardName = "阅报室"

    private static let withoutScript =
        "<noscript><p>此页需要脚本。This page needs scripts; the feed and the API, linked below, do not.</p></noscript>"

    /// What the page depends on besides the program and what it shows.
    static func canonical(_ settings: APISettings) -> RequestContext.Canonical {
        [("base", settings.basePath), ("name", settings.name ?? "")]
    }

    /// The page as an answer without an entity tag.
    static func response(
        _ status: Status, _ settings: APISettings, _ article: ArticleMetadata? = nil
    ) -> Response {
        var response = Response(status, contentType: mediaType, body: html(settings, article).utf8)
        response.add("Content-Security-Policy", securityPolicy)
        response.add("Referrer-Policy", "same-origin")
        return response
    }

    /// The answer to a reader whose request is an error: the page with the error's status. Its script asks the API for
    /// the same, which says what is wrong. Nil for all others, who are answered with the problem itself.
    static func response(to error: APIError, _ call: Call) -> Response? {
        let isReader =
            call.endpoint.isForReaders ? call.endpoint.contents[0].mediaType == "\(mediaType)" : isBrowser(call)
        guard isReader else { return nil }
        var response = response(error.problem.status, call.application.settings)
        response.add("Cache-Control", "no-store")
        if error.problem.status == .serviceUnavailable { response.add("Retry-After", "1") }
        if !call.endpoint.isForReaders { response.add("Vary", "Accept") }
        return response
    }

    /// Whether a request is for `/` and would rather have the page than JSON.
    static func isBrowser(_ call: Call) -> Bool {
        call.application.settings.hasReadingRoom && call.endpoint === RootEndpoint.root
            && AcceptField.best(of: ["application/json", "text/html"], for: call.request) == 1
    }
}
