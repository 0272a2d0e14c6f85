import HTTPCore

/// One request to an endpoint.
struct Call {
    let request: Request
    let endpoint: Endpoint
    /// The segments of the path that stand for `{…}`.
    let segments: [String]
    let application: Application

    /// What the path names: its `{…}`.
    var name: String { segments[0] }

    /// The query string, of which the endpoint reads its parameters.
    func parameters() -> Parameters { Parameters(request.target, endpoint, base: application.settings.basePath) }

    /// Writes the links of the answer.
    func links(pretty: Bool) -> Links { Links(base: application.settings.basePath, isPretty: pretty) }

    /// Writes links that can stand alone: with scheme and host.
    var absoluteLinks: Links {
        let host = request.value(of: .host) ?? ""
        let origin = application.settings.publicURL ?? "http://" + (host.isEmpty ? "localhost" : host)
        return Links(base: origin + application.settings.basePath)
    }
}
