import HTTPCore

/// Answers `/`: what is here and where to go, as HTML for a browser and as JSON for a program.
enum RootEndpoint {
    /// The endpoints: name, path as a URI template, and what it answers.
    private static let links: [(name: String, path: String, about: String)] = [
        ("articles", "/articles", "articles, newest first; ?district=, from, to, byline, section, page"),
        ("search", "/search?q={q}", "articles that hold a text; all of the filters too"),
        (
            "suggest", "/suggest?prefix={prefix}",
            "districts, sections, bylines and headlines by how they begin, in pinyin too"
        ),
        ("timeline", "/timeline{?q}", "articles of each day, month or year; ?q= and all of the filters, interval="),
        ("districts", "/districts", "districts with what the archive holds of them"),
        ("pages", "/pages", "the source pages"),
        ("health", "/healthz", "whether the process answers"),
        ("readiness", "/readyz", "what is loaded, and which files could not be"),
    ]

    static func answer(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: [])
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        // Only a browser names text/html; curl and programs send */* or application/json.
        let isBrowser = context.request.value(of: .accept)?.contains("text/html") == true
        var response =
            isBrowser
            ? context.conditional([], representation: "html") { page(context.archive) }
            : context.json([], pretty: pretty, short: { write(context.archive, &$0) })
        response.add("Vary", "Accept")
        // The loop keeps answers by their target, which does not tell the HTML from the JSON.
        response.isCacheable = false
        return response
    }

    private static func write(_ archive: Archive, _ json: inout JSONWriter) {
        json.object { json in
            json.member("name", "news-server")
            json.member("version", Version.current)
            json.member("generation", archive.generation)
            json.key("counts")
            json.object { json in
                json.member("pages", archive.pageCount)
                json.member("articles", archive.articles.count)
            }
            json.key("links")
            json.object { json in
                for link in links {
                    json.member(text: link.name, link.path)
                }
            }
        }
    }

    private static func page(_ archive: Archive) -> Response {
        let rows = links.map { link in
            let target = link.path.contains("{") ? String(link.path.prefix { $0 != "?" }) + "?q=" : link.path
            return
                "<li><a href=\"\(HTMLText.escape(target))\">\(HTMLText.escape(link.path))</a>: \(HTMLText.escape(link.about))</li>"
        }
        let html = """
            <!doctype html>
            <html lang="zh">
            <head><meta charset="utf-8"><title>news-server</title>
            <meta name="viewport" content="width=device-width">
            <style>body{font:16px/1.6 sans-serif;max-width:40em;margin:2em auto;padding:0 1em}</style></head>
            <body><h1>news-server</h1>
            <p>\(archive.articles.count) articles on \(archive.pageCount) pages. Version \(Version.current).</p>
            <form action="/search"><input name="q" aria-label="检索" placeholder="防汛"> <button>检索</button></form>
            <ul>\(rows.joined(separator: "\n"))</ul></body></html>

            """
        return Response(.ok, contentType: "text/html; charset=utf-8", body: html.utf8)
    }
}
