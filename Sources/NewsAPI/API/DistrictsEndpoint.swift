import HTTPCore

/// `/districts`: every district of the gazetteer, with what the archive holds of it.
enum DistrictsEndpoint {
    static func list(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = Parameters(context.request.target, allowed: [])
        let pretty = parameters.flag("pretty")
        try parameters.finish()
        let archive = context.archive
        return try context.json([], pretty: pretty) { json in
            json.object { json in
                let districts = archive.gazetteer.districts
                json.member("total", districts.count)
                json.member("count", districts.count)
                json.member("generation", archive.generation)
                json.key("results")
                json.array { json in
                    for district in districts { write(district, archive, &json) }
                }
                json.key("links")
                json.object { json in
                    json.member("self", "/districts")
                }
            }
            return [("self", "/districts")]
        }
    }

    private static func write(_ district: District, _ archive: Archive, _ json: inout JSONWriter) {
        let ordinals = archive.filters.districts.elements(of: district.slug)
        let dated = ordinals[
            ..<PartitionPoint.first(in: ordinals.indices) { Int(ordinals[$0]) >= archive.datedCount }]
        json.object { json in
            json.member("slug", district.slug)
            json.member("name", district.name)
            json.member("articles", ordinals.count)
            json.key("from")
            ArticleRenderer.write(archive.publishedDate(dated.last.map(Int.init)), &json)
            json.key("to")
            ArticleRenderer.write(archive.publishedDate(dated.first.map(Int.init)), &json)
            json.member("url", QueryString.link("/articles", [("district", district.slug)]))
        }
    }
}
