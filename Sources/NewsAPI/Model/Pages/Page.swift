/// One source file, decoded and parsed.
///
/// A class, so that handing it on costs one reference count instead of one for each of its fields.
public final class Page: Sendable {
    /// Path below the archive folder.
    public let file: String
    public let text: PageText
    /// The name in a link where it is another.
    private let encodedName: String?
    /// Every byte of the file that is not in the text as it was, in order.
    public let replacements: [Replacement]
    /// What the parser could not be sure of, for people to look at.
    public let warnings: [ParseWarning]
    /// Articles and furniture, see `PageRecord`.
    let record: [UInt8]
    /// The gazetteer's, by number.
    let districts: [District]
    /// In bytes.
    private let nameLength: UInt32
    private let articleCount: UInt32
    private let numberOfLines: UInt32
    /// nil when neither the page nor the file name gives a year.
    public let published: PublishedDate?
    private let printedYear: UInt16?
    private let districtNumber: UInt16?
    /// The encoding that the file was decoded from.
    public let encoding: TextEncoding

    /// - Parameters:
    ///   - district: number of the district in `districts`.
    ///   - districts: those of the gazetteer.
    init(
        file: String, decoded: DecodedPage, district: Int?, year: Int?, published: PublishedDate?,
        articles: [ParsedArticle], furniture: [Furniture], warnings: [ParseWarning], districts: [District]
    ) {
        let name = Self.name(of: file)
        let encoded = QueryString.encode(name)
        self.file = file
        nameLength = UInt32(name.utf8.count)
        encodedName = encoded == name ? nil : encoded
        text = decoded.text
        replacements = decoded.replacements
        self.warnings = warnings
        record = PageRecord.bytes(articles, furniture, on: decoded.text)
        self.districts = districts
        articleCount = UInt32(articles.count)
        numberOfLines = UInt32(decoded.lines.count)
        self.published = published
        printedYear = year.map { UInt16($0) }
        districtNumber = district.map { UInt16($0) }
        encoding = decoded.encoding
    }

    /// Path below the archive folder without the extension, `003_c4740e32d0d06a7b` or `2021/06/10/A05`.
    public var name: String { String(Substring(file.utf8.prefix(Int(nameLength)))) }

    /// The name as it stands in a link, percent-encoded.
    var linkName: String { encodedName ?? name }

    /// The name of a file's page. By octets: a full stop before a combining mark is no character of its own.
    static func name(of file: String) -> String {
        let octets = file.utf8
        let start = octets.lastIndex(of: UInt8(ascii: "/")).map(octets.index(after:)) ?? octets.startIndex
        guard let dot = octets[start...].lastIndex(of: UInt8(ascii: ".")), dot != start else { return file }
        return String(Substring(octets[..<dot]))
    }

    public var lineCount: Int { Int(numberOfLines) }

    /// The district that the page is about; nil when none stands out.
    public var district: District? { districtNumber.map { districts[Int($0)] } }

    /// The year that the page speaks of; nil when it prints none.
    public var year: Int? { printedYear.map(Int.init) }

    /// In page order.
    public var articles: Articles { Articles(page: self, count: Int(articleCount)) }

    /// In page order.
    public var furniture: [Furniture] { Array(furnitureItems) }

    var furnitureItems: FurnitureItems {
        FurnitureItems(RecordReader(record, at: PageRecord.start(ofArticle: Int(articleCount), in: record)))
    }
}
