/// One source file, decoded and parsed.
///
/// The nouns of this room: a file is decoded once to `PageText`, and everything parsed points into that text by byte
/// offsets. A `Piece` is a range of it inside an article, a block is one or more pieces that are read as one,
/// `Furniture` is a range outside all articles. Bytes of the file that the text does not keep are `Replacement`s. Every
/// character that is no white space is in a piece or in furniture; what no rule placed is furniture too, with a
/// `ParseWarning`.
///
/// A class, so that handing it on costs one reference count instead of one for each of its fields.
public final class Page: Sendable {
    /// Path of the file below the archive folder, with `/` between names.
    public let file: String
    /// The file as UTF-8; offsets of pieces and furniture count its bytes.
    public let text: PageText
    /// `name` percent-encoded; nil when that is `name` itself.
    private let encodedName: String?
    /// The bytes of the file that the text does not keep, in the order of the file.
    public let replacements: [Replacement]
    /// What the parser could not be sure of, for people to look at.
    public let warnings: [ParseWarning]
    /// Articles and furniture, laid out as `PageRecord` says.
    let record: [UInt8]
    /// All districts of the gazetteer that the page was parsed with; the record names districts by index.
    let districts: [District]
    /// Length of `name` in bytes; `name` is the beginning of `file`.
    private let nameLength: UInt32
    private let articleCount: UInt32
    private let numberOfLines: UInt32
    /// When the page was published; nil when neither the page nor the file's name gives a year.
    public let published: PublishedDate?
    private let printedYear: UInt16?
    /// Index in `districts`.
    private let districtNumber: UInt16?
    /// The encoding that the file was decoded from.
    public let encoding: TextEncoding

    /// - Parameters:
    ///   - district: index in `districts`.
    ///   - year: the year that the page speaks of.
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

    /// A page that `store` wrote.
    ///
    /// - Parameter districts: those of the gazetteer that it was parsed with.
    init(file: String, districts: [District], stored: inout StorageReader) throws(StorageError) {
        let name = Self.name(of: file)
        let encoded = QueryString.encode(name)
        self.file = file
        nameLength = UInt32(name.utf8.count)
        encodedName = encoded == name ? nil : encoded
        text = try PageText(stored: &stored)
        record = try stored.array()
        replacements = try stored.array()
        warnings = try ParseWarning.stored(&stored)
        self.districts = districts
        articleCount = UInt32(try stored.number(in: 0...text.bytes.count))
        numberOfLines = UInt32(try stored.number(in: 0...text.bytes.count + 1))
        let date = PartialDate(packed: try stored.number())
        let basis = DateBasis.allCases[try stored.number(in: 0...DateBasis.allCases.count - 1)]
        published = date.map { PublishedDate(date: $0, basis: basis) }
        let year = try stored.number(in: 0...Int(UInt16.max))
        printedYear = year > 0 ? UInt16(year) : nil
        let district = try stored.number(in: 0...districts.count)
        districtNumber = district > 0 ? UInt16(district - 1) : nil
        encoding = TextEncoding.allCases[try stored.number(in: 0...TextEncoding.allCases.count - 1)]
    }

    func store(_ writer: StorageWriter) {
        text.store(writer)
        writer.append(record)
        writer.append(replacements)
        ParseWarning.store(warnings, writer)
        writer.append(Int(articleCount))
        writer.append(Int(numberOfLines))
        writer.append(Int(published?.date.packed ?? 0))
        writer.append(published.flatMap { DateBasis.allCases.firstIndex(of: $0.basis) } ?? 0)
        writer.append(Int(printedYear ?? 0))
        writer.append(districtNumber.map { Int($0) + 1 } ?? 0)
        writer.append(TextEncoding.allCases.firstIndex(of: encoding) ?? 0)
    }

    /// Path below the archive folder without the extension, `003_c4740e32d0d06a7b` or `2021/06/10/A05`.
    public var name: String { String(Substring(file.utf8.prefix(Int(nameLength)))) }

    /// The name as links write it, percent-encoded.
    var linkName: String { encodedName ?? name }

    /// The name of a file's page: the path without the last suffix. Compared by octets, because as a `Character` a full
    /// stop before a combining mark is no full stop.
    static func name(of file: String) -> String {
        let octets = file.utf8
        let start = octets.lastIndex(of: UInt8(ascii: "/")).map(octets.index(after:)) ?? octets.startIndex
        guard let dot = octets[start...].lastIndex(of: UInt8(ascii: ".")), dot != start else { return file }
        return String(Substring(octets[..<dot]))
    }

    /// Lines of the source file.
    public var lineCount: Int { Int(numberOfLines) }

    /// The district that the page is about; nil when none stands out.
    public var district: District? { districtNumber.map { districts[Int($0)] } }

    /// The year that the page speaks of; nil when it prints none.
    public var year: Int? { printedYear.map(Int.init) }

    /// The articles, in page order.
    public var articles: Articles { Articles(page: self, count: Int(articleCount)) }

    /// The furniture, in page order.
    public var furniture: [Furniture] { Array(furnitureItems) }

    /// The furniture, read item by item from the record instead of made as a whole.
    var furnitureItems: FurnitureItems {
        FurnitureItems(RecordReader(record, at: PageRecord.start(ofArticle: Int(articleCount), in: record)))
    }
}
