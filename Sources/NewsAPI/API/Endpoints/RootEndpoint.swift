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
        let application = context.call.application
        // Which links there are depends on whether readers are served, and so does the tag.
        let options = [
            (name: "readers", value: application.settings.hasReadingRoom ? "1" : "0"),
            (name: "name", value: application.settings.programName),
        ]
        var response =
            ReadingRoom.isBrowser(context.call)
            ? context.readingRoom()
            : context.json(options, pretty: parameters.isPretty) { json in
                write(context.archive, application, links, &json)
            }
        response.add("Vary", "Accept")
        // The loop keeps answers by their target, which does not tell the HTML from the JSON.
        response.isCacheable = false
        return response
    }

    private static func write(
        _ archive: Archive, _ application: Application, _ links: Links, _ json: inout JSONWriter
    ) {
        json.object { json in
            json.member("name", application.settings.programName)
            json.member("version", Version.current)
            json.member("generation", archive.generation)
            json.key("counts")
            json.object { json in
                json.member("pages", archive.pageCount)
                json.member("articles", archive.articles.count)
            }
            json.key("links")
            json.object { json in
                for endpoint in application.endpoints where endpoint !== root {
                    json.member(text: endpoint.name, links.base + endpoint.template(pretty: links.isPretty))
                }
            }
        }
    }
}
