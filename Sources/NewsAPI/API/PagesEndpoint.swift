import HTTPCore

/// `/pages`, `/pages/{page}`: the source pages.
enum PagesEndpoint {
    static func list(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: ["limit", "cursor"])
        let limit = parameters.integer("limit", in: ListQuery.limits) ?? ListQuery.defaultLimit
        let cursor = parameters.single("cursor").flatMap { text in
            let cursor = Cursor(text)
            if cursor?.sort != .page || cursor?.id != nil {
                parameters.reject("cursor", "this is no cursor of /pages; take links.next as it is.")
            }
            return cursor
        }
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        let archive = context.archive
        let canonical = limit == ListQuery.defaultLimit ? [] : [(name: "limit", value: String(limit))]
        let here = cursor.map { [(name: "cursor", value: $0.text)] } ?? []
        return try context.json(canonical + here, pretty: pretty) { json in
            let start =
                cursor.map { cursor in
                    PartitionPoint.first(in: 0..<archive.pageCount) {
                        cursor.page.precedesByOctets(archive.page($0).name)
                    }
                } ?? 0
            let end = min(start + limit, archive.pageCount)
            var links = [(relation: "self" as StaticString, target: QueryString.link("/pages", canonical + here))]
            if end < archive.pageCount {
                let next = Cursor(sort: .page, day: 0, id: nil, page: archive.page(end - 1).name)
                links.append(("next", QueryString.link("/pages", canonical + [("cursor", next.text)])))
            }
            json.object { json in
                json.member("total", archive.pageCount)
                json.member("count", end - start)
                json.member("generation", archive.generation)
                json.key("query")
                json.object { json in
                    json.member("limit", limit)
                }
                json.key("results")
                json.array { json in
                    for ordinal in start..<end {
                        json.object { json in writeSummary(of: archive.page(ordinal), &json) }
                    }
                }
                json.key("links")
                json.object { json in
                    for (relation, target) in links {
                        json.member(relation, target)
                    }
                }
            }
            return links
        }
    }

    static func page(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: [])
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        guard let (ordinal, page) = context.archive.page(named: context.name) else {
            throw APIError(
                problem: .pageNotFound, detail: "The archive holds no page with the name \"\(context.name)\".")
        }
        return try context.json([], pretty: pretty) { json in
            json.object { json in
                writeSummary(of: page, &json)
                writeArticles(of: ordinal, context, &json)
                writeFurniture(of: page, &json)
                writeWarnings(of: page, &json)
            }
            return []
        }
    }

    private static func writeSummary(of page: Page, _ json: inout JSONWriter) {
        json.member("name", page.name)
        json.member("url", "/pages/\(page.linkName)")
        json.member("file", page.file)
        json.member("encoding", page.encoding.rawValue)
        json.member("lines", page.lineCount)
        json.key("district")
        ArticleRenderer.write(page.district, &json)
        json.member("year", page.year)
        json.key("published")
        ArticleRenderer.write(page.published, &json)
        json.member("total", page.articles.count)
        json.member("warningCount", page.warnings.count)
    }

    private static func writeArticles(of page: Int, _ context: RequestContext, _ json: inout JSONWriter) {
        let archive = context.archive
        let renderer = ArticleRenderer(
            archive: archive, rendered: context.rendered, fields: ArticleField.Selection.list.standard,
            pretty: json.isPretty)
        json.key("articles")
        json.array { json in
            for ordinal in archive.ordinals(onPage: page) {
                renderer.write(.init(ordinal: Int(ordinal)), &json)
            }
        }
    }

    private static func writeFurniture(of page: Page, _ json: inout JSONWriter) {
        json.key("furniture")
        json.array { json in
            for furniture in page.furniture {
                json.object { json in
                    json.member("kind", furniture.kind.rawValue)
                    json.member("line", furniture.line)
                    json.member("text", page.text.string(furniture.range))
                }
            }
        }
    }

    private static func writeWarnings(of page: Page, _ json: inout JSONWriter) {
        json.key("warnings")
        json.array { json in
            for warning in page.warnings {
                json.object { json in
                    json.member("code", warning.code)
                    json.member("line", warning.line)
                    json.member("message", warning.message)
                }
            }
        }
    }
}
