import HTTPCore

/// Answers `/`: what is here and where to go, as HTML for a browser and as JSON for a program.
enum RootEndpoint {
    static let root = Endpoint(
        "root", "/", "what is here and where to go; a page for a browser",
        answers: [.json("Root"), .other("text/html; charset=utf-8")], .archive(answer))

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        let parameters = context.parameters()
        try parameters.finish()
        let links = context.links(pretty: parameters.isPretty)
        let isBrowser = AcceptField.best(of: ["application/json", "text/html"], for: context.request) == 1
        var response =
            isBrowser
            ? context.conditional([], representation: "html") { page(context.archive, links) }
            : context.json([], pretty: parameters.isPretty, short: { write(context.archive, links, &$0) })
        response.add("Vary", "Accept")
        // The loop keeps answers by their target, which does not tell the HTML from the JSON.
        response.isCacheable = false
        return response
    }

    private static func write(_ archive: Archive, _ links: Links, _ json: inout JSONWriter) {
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
                for endpoint in API.endpoints where endpoint !== root {
                    json.member(text: endpoint.name, links.base + endpoint.template)
                }
            }
        }
    }

    private static func page(_ archive: Archive, _ links: Links) -> Response {
        let rows = API.endpoints.filter { $0 !== root }.map { endpoint in
            let template = HTMLText.escape(links.base + endpoint.template)
            // Only what needs nothing filled in can be followed.
            let path = endpoint.template.contains("{") ? template : "<a href=\"\(template)\">\(template)</a>"
            return "<li>\(path): \(HTMLText.escape(endpoint.summary))</li>"
        }
        let html = """
            <!doctype html>
            <html lang="zh">
            <head><meta charset="utf-8"><title>news-server</title>
            <meta name="viewport" content="width=device-width">
            <style>body{font:16px/1.6 sans-serif;max-width:40em;margin:2em auto;padding:0 1em}</style></head>
            <body><h1>news-server</h1>
            <p>\(archive.articles.count) articles on \(archive.pageCount) pages. Version \(Version.current).</p>
            <form action="\(HTMLText.escape(links.base))/search"><input name="q" aria-label="检索" placeholder="防汛">
            <button>检索</button></form>
            <ul>\(rows.joined(separator: "\n"))</ul></body></html>

            """
        return Response(.ok, contentType: "text/html; charset=utf-8", body: html.utf8)
    }
}
