import HTTPCore

/// Answers `/export.ndjson` and `/export.csv`: every article of a list or search, in one answer.
enum ExportEndpoint {
    /// What both formats take.
    private static let parameters = [Parameter.optionalText] + Parameter.filters + [.exportSort]

    static let ndjson = Endpoint(
        "exportNDJSON", "/export.ndjson", "every article of a list or search, a line of JSON each",
        about:
            "Streamed from one snapshot. An answer that breaks off ends without its last chunk. How a q was read that "
            + "cannot be read in full, and which ids no article has, the summary says, as /search does.",
        parameters: parameters + [.fields, .summary], answers: [.other("application/x-ndjson")], .archive(answerNDJSON))

    static let csv = Endpoint(
        "exportCSV", "/export.csv", "every article of a list or search, as a table",
        about: "RFC 4180 in UTF-8; a list's items are joined by semicolons. Streamed as /export.ndjson is. "
            + "A table has no room for warnings: how a q was read that cannot be read in full, and which ids no article "
            + "has, /search says.",
        parameters: parameters + [.tableFields, .byteOrderMark, .formula], answers: [.other("text/csv; charset=utf-8")],
        .archive(answerCSV))

    /// How cells are written that a spreadsheet could take for formulas.
    enum Formula: String, CaseIterable {
        case keep
        /// An apostrophe is put before them.
        case `guard`
    }

    /// What a request asks for, whatever the format.
    private struct Query {
        let search: SearchText?
        let filter: ArticleFilter
        let sort: ListSort
        let fields: [ArticleField]
        let canonical: RequestContext.Canonical

        /// - Parameters:
        ///   - parameter: chooses members of articles.
        ///   - selection: the members that it chooses from.
        init(
            _ parameters: inout Parameters, _ archive: Archive, fields parameter: Parameter,
            of selection: ArticleField.Selection
        ) {
            search = SearchText(&parameters, .optionalText)
            filter = ArticleFilter(&parameters, archive)
            let asked = parameters.choice(.exportSort, ListSort.self)
            // As lists have it, articles that are named come in the order in which they are.
            sort = filter.ids != nil && !parameters.has(.exportSort) ? .ids : asked
            fields = selection.read(&parameters, parameter)
            var canonical = (search.map { [(name: "q", value: $0.text)] } ?? []) + filter.canonical
            if sort != (filter.ids == nil ? .newest : .ids) { canonical.append(("sort", sort.rawValue)) }
            if fields != selection.standard {
                canonical.append(("fields", fields.map(\.rawValue).joined(separator: ",")))
            }
            self.canonical = canonical
        }

        func matches(_ archive: Archive) -> MatchSearch {
            MatchSearch(ArticleSelection(archive: archive, filter: filter), search?.query)
        }
    }

    private static func answerNDJSON(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let query = Query(&parameters, context.archive, fields: .fields, of: .list)
        let hasSummary = parameters.flag(.summary)
        try parameters.finish()
        // Only the summary has the warnings.
        let tagged = query.canonical + (hasSummary ? [("summary", "1")] + (query.search?.taggedWarnings ?? []) : [])
        return context.octets(
            tagged, contentType: "application/x-ndjson",
            representation: "ndjson", fields: fields(query, "ndjson")
        ) {
            let renderer = ArticleRenderer(context, fields: query.fields, pretty: false, keeps: false)
            let matches = query.matches(context.archive)
            let rows = NDJSONRows(
                renderer, summary: hasSummary, warnings: query.search?.warnings ?? [],
                missing: hasSummary ? matches.selection.missing : nil)
            return ExportDocument(matches, query.sort, rows)
        }
    }

    private static func answerCSV(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let query = Query(&parameters, context.archive, fields: .tableFields, of: .table)
        let hasByteOrderMark = parameters.flag(.byteOrderMark)
        let formula = parameters.choice(.formula, Formula.self)
        try parameters.finish()
        var canonical = query.canonical
        if hasByteOrderMark { canonical.append(("bom", "1")) }
        if formula != .keep { canonical.append(("formula", formula.rawValue)) }
        return context.octets(
            canonical, contentType: "text/csv; charset=utf-8", representation: "csv",
            fields: fields(query, "csv")
        ) {
            let columns = CSVColumns(
                query.fields, base: context.call.application.settings.basePath, guardsFormulas: formula == .guard)
            let rows = CSVRows(context.archive, columns, byteOrderMark: hasByteOrderMark)
            return ExportDocument(query.matches(context.archive), query.sort, rows)
        }
    }

    /// The name of the file, in ASCII and for those who can read more (RFC 6266), and that no range of it is to be
    /// had: a client that asks for one gets all (RFC 9110 §14.3).
    private static func fields(_ query: Query, _ suffix: String) -> [(name: StaticString, value: String)] {
        let words = [query.search?.text] + query.filter.districts.map(\.name) + [query.filter.section]
        let name = (["news"] + words.compactMap { $0 }).joined(separator: "-")
        // What is no letter or digit of any script may mean something to a file system or a shell.
        let plain = name.unicodeScalars.prefix(AnswerLimits.fileNameCharacters).map { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" ? scalar : " "
        }
        let encoded = QueryString.encode(String(String.UnicodeScalarView(plain)) + "." + suffix)
        return [
            ("Content-Disposition", "attachment; filename=\"news.\(suffix)\"; filename*=UTF-8''\(encoded)"),
            ("Accept-Ranges", "none"),
        ]
    }

}
