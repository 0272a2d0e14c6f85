/// The parameters of all lists: which articles, in which order, how many, and what of each.
extension Parameter {
    static let district = Parameter(
        "district", .list(most: AnswerLimits.districts),
        "Articles about any of these districts: slug, name or any other name of the gazetteer. An unknown name is an "
            + "error.", example: "jingkai")
    static let from = Parameter(
        "from", .date,
        "Articles published on this day or later; of a month or a year, from its first day on.", example: "2020-06")
    static let to = Parameter(
        "to", .date, "Articles published on this day or earlier; of a month or a year, up to its last day.",
        example: "2021")
    static let byline = Parameter(
        "byline", .text, "Articles whose byline names this person, in any spelling that a search takes for the same.",
        example: "柴琳琳")
    static let role = Parameter(
        "role", .choices(of: BylineRole.self), "Narrows byline to these parts in an article; not without byline.")
    static let section = Parameter(
        "section", .text,
        "Articles under this label, as /sections lists it or in a spelling that a search takes for the same.",
        example: "党建连连看")
    static let page = Parameter(
        "page", .text, "Articles on this source page, by its name as /pages lists it.",
        example: "003_c4740e32d0d06a7b")
    static let ids = Parameter(
        "ids", .ids(most: AnswerLimits.ids),
        "Articles with these ids. Without sort they come in this order; ids that no article has are in missing.",
        example: "685bb26b44545f94")
    static let confidence = Parameter(
        "confidence", .share, "Articles of which the parser is at least so sure, 0 to 1.", example: "0.9")
    static let text = Parameter(
        "q", .shortText(SearchLimits.queryScalars),
        "What to search for: terms, \"phrases\", OR, -without, title:, body:, byline:, section:, parentheses, 20*.",
        isRequired: true, example: "防汛")
    static let optionalText = Parameter(
        "q", .shortText(SearchLimits.queryScalars), "What to search for, as for /search; all articles without it.",
        example: "防汛")

    static let sort = Parameter(
        "sort", .choice(ListSort.names(but: .relevance), standard: ListSort.newest.rawValue),
        "Order of the results: by date of publication, by page, or random.")
    static let searchSort = Parameter(
        "sort", .choice(ListSort.names(), standard: ListSort.relevance.rawValue),
        "Order of the results: by how well they fit, by date of publication, by page, or random.")
    static let exportSort = Parameter(
        "sort", .choice(ListSort.names(but: .relevance, .random), standard: ListSort.newest.rawValue),
        "Order of the articles: by date of publication, or by page.")
    static let seed = Parameter(
        "seed", .shortText(AnswerLimits.seedCharacters),
        "Names one random order; sort=random takes one, and nothing else does.", example: "a")
    static let limit = Parameter(
        "limit", .integer(AnswerLimits.results, standard: AnswerLimits.standardResults),
        "Results of one answer at most.")
    static let districtLimit = Parameter(
        "limit", .bound(AnswerLimits.results), "Districts of one answer at most.", example: "5")
    static let cursor = Parameter(
        "cursor", .text, "Where the answer before ended: taken from its links.next, as it is.")
    static let facets = Parameter(
        "facets", .choices(of: Facet.self), "Properties whose values are counted over all matches.")
    static let fields = Parameter(
        "fields", .choices(ArticleField.Selection.list.words), "Members of each article; * is all of them.")
    static let tableFields = Parameter(
        "fields", .choices(ArticleField.Selection.table.words),
        "Members of each article, one or several columns each; * is all of them.")
    static let searchFields = Parameter(
        "fields", .choices(ArticleField.Selection.search.words), "Members of each article; * is all of them.")
    static let articleFields = Parameter(
        "fields", .choices(ArticleField.Selection.article.words), "Members of the article; * is all of them.")

    /// The filters, which every list takes.
    static let filters = [district, from, to, byline, role, section, page, ids, confidence]
    /// What every list of articles takes.
    static let list = filters + [sort, seed, limit, cursor, fields, facets]
    /// What a search takes besides its options.
    static let search = [text] + filters + [searchSort, seed, limit, cursor, searchFields, facets]
}
