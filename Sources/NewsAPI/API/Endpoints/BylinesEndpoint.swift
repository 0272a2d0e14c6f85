import HTTPCore

/// Answers `/bylines`: the people whom bylines name.
enum BylinesEndpoint {
    static let list = Endpoint(
        "bylines", "/bylines", "people whom bylines name, by their part in the articles, with counts and dates",
        parameters: Parameter.filters + [.namePrefix, .limit, .cursor], answers: [.json("BylineList")], .archive(answer)
    )

    private static func answer(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let request = try ValueListRequest(&parameters, context)
        let roles = request.selection.filter.roles
        return context.json(request.tagged, pretty: parameters.isPretty) {
            let set = request.set
            // Under a role a person counts with the articles in which he or she has it.
            func ordinals(
                _ credits: ArraySlice<Credit>, _ role: BylineRole? = nil
            ) -> some BidirectionalCollection<UInt32> {
                credits.lazy.filter { credit in
                    role.map(credit.has) ?? (roles.isEmpty || roles.contains(where: credit.has))
                }.map(\.ordinal)
            }
            func count(_ ordinals: some Collection<UInt32>) -> Int { set?.count(of: ordinals) ?? ordinals.count }
            let steps = ValueListSteps(
                context.archive.filters.people, prefix: request.prefix, after: request.cursor?.name,
                limit: request.limit ?? .max, count: { count(ordinals($0)) })
            return ValueListDocument(request, steps) { person, json in
                json.member("name", person.value)
                ValueSummary(ordinals(person.elements), in: set, context.archive).write(&json)
                json.key("roles")
                json.object { json in
                    for role in BylineRole.allCases {
                        json.member(text: role.rawValue, count(ordinals(person.elements, role)))
                    }
                }
                json.member("url", request.articles("byline", person.value))
            }
        }
    }
}
