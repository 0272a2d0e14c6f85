/// The parameters that say how something is shown, and those of one endpoint.
extension Parameter {
    static let pretty = Parameter("pretty", .flag, "Indents the answer, and keeps that in its links.")

    // Searches.
    static let highlight = Parameter(
        "highlight", .choice(of: Highlight.self, standard: .mark),
        "How a snippet and highlights show the terms: as HTML with <mark>, as plain text with their offsets, or not.")
    static let snippet = Parameter(
        "snippet", .integer(AnswerLimits.snippetCharacters, standard: AnswerLimits.standardSnippetCharacters),
        "Characters of a snippet at most.")
    static let explain = Parameter("explain", .flag, "Breaks each score down.")

    // What is like something.
    static let relatedFields = Parameter(
        "fields", .choices(ArticleField.Selection.related.words), "Members of each article; * is all of them.")
    static let prefix = Parameter(
        "prefix", .shortText(SearchLimits.queryScalars),
        "How what is looked for begins: in characters, pinyin or the initials of pinyin.", isRequired: true,
        example: "gx")
    static let namePrefix = Parameter("prefix", .text, "Only values that begin like this.", example: "党")

    // Changes.
    static let since = Parameter(
        "since", .text,
        "The generation that is known, as every list names it; a stream of events begins there."
    )
    static let lastEventID = Parameter(
        "Last-Event-ID", .text,
        "The id of the last event that came, which a browser sends when it comes back: a stream of events goes on behind "
            + "it, whatever since says.")
    static let changeFields = Parameter(
        "fields", .choices(ArticleField.Selection.list.words),
        "Gives articles with these members instead of ids; * is all of them.")

    // Exports.
    static let summary = Parameter(
        "summary", .flag,
        "A last line with the number of articles, the generation, the SHA-256 of the ids, warnings about q, and the ids "
            + "asked for that no article has.")
    static let byteOrderMark = Parameter("bom", .flag, "Begins with a byte order mark, which Excel needs.")
    static let formula = Parameter(
        "formula", .choice(of: ExportEndpoint.Formula.self, standard: .keep),
        "guard puts an apostrophe before cells that a spreadsheet would carry out: = + - @ at the beginning.")

    // Sitemaps.
    static let sitemapPart = Parameter(
        "part", .integer(0...AnswerLimits.sitemapParts, standard: 0),
        "Number of a part; 0 for all, or for the list of parts where there are more than one.")

    // Citations.
    static let articleFormat = Parameter(
        "format", .choice(of: ArticlesEndpoint.Format.self, standard: .json),
        "json for the article, or its citation: CSL-JSON, RIS or GB/T 7714.")

    // Time.
    static let interval = Parameter(
        "interval", .choice(of: Timeline.Interval.self, standard: .month), "Length of the intervals.")

    // What the path names.
    static let id = Parameter("id", .text, "An article's id, 16 hexadecimal digits.", example: "685bb26b44545f94")
    static let pageName = Parameter(
        "page", .text, "A page's name; it may hold slashes, which may be percent-encoded.",
        example: "003_c4740e32d0d06a7b")
    static let problemName = Parameter(
        "name", .text, "The last part of a problem's type.", example: "unknown-parameter")
}
