/// One source file, decoded and parsed.
///
/// A class, so that handing it on costs one reference count instead of one for each of its fields.
public final class Page: Sendable {
    /// Path below the archive folder without the extension, `003_c4740e32d0d06a7b` or `2021/06/10/A05`.
    public let name: String
    /// The name as it stands in a link, percent-encoded.
    let linkName: String
    /// Path below the archive folder.
    public let file: String
    public let text: PageText
    /// The encoding that the file was decoded from.
    public let encoding: TextEncoding
    /// Every byte of the file that is not in the text as it was, in order.
    public let replacements: [Replacement]
    /// The district that the page is about; nil when none stands out.
    public let district: District?
    /// The year that the page speaks of; nil when it prints none.
    public let year: Int?
    /// nil when neither the page nor the file name gives a year.
    public let published: PublishedDate?
    /// In page order.
    public let articles: [Article]
    /// In page order.
    public let furniture: [Furniture]
    /// What the parser could not be sure of, for people to look at.
    public let warnings: [ParseWarning]

    public init(
        name: String, file: String, text: PageText, encoding: TextEncoding, replacements: [Replacement] = [],
        district: District?, year: Int?, published: PublishedDate?, articles: [Article], furniture: [Furniture],
        warnings: [ParseWarning]
    ) {
        self.name = name
        linkName = QueryString.encode(name)
        self.file = file
        self.text = text
        self.encoding = encoding
        self.replacements = replacements
        self.district = district
        self.year = year
        self.published = published
        self.articles = articles
        self.furniture = furniture
        self.warnings = warnings
    }
}
