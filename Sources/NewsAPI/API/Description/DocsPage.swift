import HTTPCore

/// The page that describes the API for people, made of the table. It loads nothing but itself, and its style and script
/// are the only ones that a browser may run on it.
struct DocsPage {
    /// What links begin with.
    let base: String
    /// The endpoints that are described.
    var endpoints = API.endpoints
    /// What the archive is called.
    var name = APISettings().programName

    private static let style = String(decoding: PackageResources.docs_css, as: UTF8.self)
    private static let script = String(decoding: PackageResources.docs_js, as: UTF8.self)

    /// The value of `Content-Security-Policy` (CSP Level 3): this style, this script, requests to this server.
    static let securityPolicy =
        "default-src 'none'; style-src 'sha256-\(hash(style))'; script-src 'sha256-\(hash(script))'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    private static func hash(_ text: String) -> String {
        var hash = SHA256()
        hash.update(text.utf8)
        return hash.base64()
    }

    /// The whole page.
    var html: String {
        let entries = endpoints.map { "<li><a href=\"#\($0.name)\">\(escape($0.plainPath))</a></li>" }
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escape(name)): the API</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <h1>\(escape(name)) \(Version.current)</h1>
            <p>Each path below can be tried here: fill in what you like and press Ask. The same in a form for programs:
            <a href="\(escape(base))/openapi.json">OpenAPI</a>. What an error means, and what to do about it:
            <a href="\(escape(base))/problems">problems</a>.</p>
            <noscript><p>To try a path, scripts must be allowed.</p></noscript>
            <nav aria-label="Paths"><ul>\(entries.joined(separator: "\n"))</ul></nav>
            <main>
            \(endpoints.map(section).joined(separator: "\n"))
            </main>
            <script>\(Self.script)</script>
            </body>
            </html>

            """
    }

    /// An endpoint: its words, its parameters with a field for each, and room for the answer.
    private func section(_ endpoint: Endpoint) -> String {
        let types = endpoint.contents.filter { $0.status == .ok }.map(\.mediaType)
        let rows =
            endpoint.pathParameters.map { row($0, of: endpoint, place: "path") }
            + endpoint.parameters.map { row($0, of: endpoint, place: "query") }
        let about = endpoint.about.isEmpty ? "" : " \(escape(endpoint.about))"
        return """
            <section id="\(endpoint.name)" aria-labelledby="\(endpoint.name)-head">
            <h2 id="\(endpoint.name)-head"><code>GET \(escape(endpoint.plainPath))</code></h2>
            <p>Answers \(escape(endpoint.summary)).\(about)
            <small>As \(escape(types.joined(separator: ", "))). Errors: \(errors(of: endpoint)).</small></p>
            <form data-path="\(escape(base + endpoint.plainPath))" autocomplete="off">
            \(table(rows))
            <button>Ask</button>
            <div hidden><a data-shows></a><pre data-shows tabindex="0" aria-label="The curl command"></pre>
            <output data-shows></output><pre data-shows tabindex="0" aria-label="The answer"></pre></div>
            </form>
            </section>
            """
    }

    private func table(_ rows: [String]) -> String {
        if rows.isEmpty { return "" }
        return """
            <table><thead><tr><th scope="col">Parameter</th><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table>
            """
    }

    private func row(_ parameter: Parameter, of endpoint: Endpoint, place: String) -> String {
        let isRequired = parameter.isRequired || place == "path"
        let id = "\(endpoint.name)-\(place)-\(parameter.name)"
        let name = parameter.name + (isRequired ? " (required)" : "")
        return """
            <tr><th scope="row"><label for="\(id)">\(escape(name))</label></th>\
            <td>\(field(parameter, id: id, place: place, isRequired: isRequired))</td>\
            <td>\(escape(parameter.meaning)) \
            <small>\(escape(ParameterSchema(form: parameter.form).words)).</small></td></tr>
            """
    }

    /// The field for a parameter's value. What is required is filled in with the example.
    private func field(_ parameter: Parameter, id: String, place: String, isRequired: Bool) -> String {
        let attributes = "id=\"\(id)\" name=\"\(parameter.name)\" data-place=\"\(place)\""
        switch parameter.form {
        case .choice(let words, _): return select(attributes, words)
        case .flag: return select(attributes, ["1", "0"])
        case .text, .shortText, .integer, .bound, .share, .date, .choices, .list, .ids:
            let example = parameter.example.map { (isRequired ? " value=\"" : " placeholder=\"") + escape($0) + "\"" }
            return "<input \(attributes)\(example ?? "")\(isRequired ? " required" : "")>"
        }
    }

    private func select(_ attributes: String, _ words: [String]) -> String {
        let options = words.map { "<option>\(escape($0))</option>" }
        return "<select \(attributes)><option value=\"\"></option>\(options.joined())</select>"
    }

    private func errors(of endpoint: Endpoint) -> String {
        (API.commonProblems + endpoint.problems).map { problem in
            "<a href=\"\(escape(base))/problems/\(problem.name)\">\(escape(problem.title))</a> (\(problem.status.code))"
        }.joined(separator: ", ")
    }

    private func escape(_ text: String) -> String { HTMLText.escape(text) }
}
