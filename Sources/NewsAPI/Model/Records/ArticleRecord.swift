/// How an article lies in the record of its page:
///
/// - id, id with the text in it, and confidence, eight bytes each;
/// - its base, the offset in the page's text that all others are counted from;
/// - the length of the pieces in bytes, and the pieces;
/// - the numbers of `Number`, then the texts of `Text`;
/// - four lists, each behind its count: other districts, and names by `BylineRole`.
enum ArticleRecord {
    /// Bytes of the values before the base.
    static let fixedBytes = 24

    enum Number: Int {
        case firstLine, furtherLines, characters
        /// Counted from 1; 0 when the excerpt is the whole body.
        case excerptEnd
        /// Counted from 1; 0 for none.
        case district
        /// `PartialDate.packed`; 0 for none.
        case date
        /// Place in `dateBases`.
        case dateBasis

        static let count = 7
    }

    enum Text: Int {
        case title, kicker, subtitle, section, dateline, date, byline

        static let count = 7
    }

    static let dateBases = DateBasis.allCases

    static func append(_ article: ParsedArticle, on text: PageText, to record: inout RecordWriter) {
        let base = article.pieces.map { Int($0.range.lowerBound) }.min() ?? 0
        record.append(fixed: article.ids.id.value)
        record.append(fixed: article.ids.textID.value)
        record.append(fixed: article.confidence.bitPattern)
        record.append(base)
        record.append(Pieces.record(of: article.pieces, from: base))
        appendNumbers(of: article, on: text, from: base, to: &record)
        let places = places(of: article)
        text.bytes.withUnsafeBytes { page in
            func append(_ text: String?) { record.append(text, at: places, of: page, from: base) }
            let date = article.date?.text
            for text in [article.title, article.kicker, article.subtitle, article.section, article.dateline, date] {
                append(text)
            }
            append(article.byline.original)
            record.append(article.mentions.count)
            for district in article.mentions { record.append(district) }
            for role in BylineRole.allCases {
                let names = role.names(in: article.byline)
                record.append(names.count)
                for name in names { append(name) }
            }
        }
    }

    private static func appendNumbers(
        of article: ParsedArticle, on text: PageText, from base: Int, to record: inout RecordWriter
    ) {
        record.append(article.lines.lowerBound)
        record.append(article.lines.count - 1)
        record.append(article.characters)
        record.append(article.excerptEnd(in: text).map { Int($0) - base + 1 } ?? 0)
        record.append(article.district.map { $0 + 1 } ?? 0)
        record.append(article.date.map { Int($0.date.packed) } ?? 0)
        record.append(article.date.flatMap { dateBases.firstIndex(of: $0.basis) } ?? 0)
    }

    /// Where the texts of an article stand: most in its titles and bylines, which are short, the others in its paragraphs.
    private static func places(of article: ParsedArticle) -> [Range<Int>] {
        let (paragraphs, others) = (
            article.pieces.filter { $0.kind == .paragraph }, article.pieces.filter { $0.kind != .paragraph }
        )
        return (others + paragraphs).map { Int($0.range.lowerBound)..<Int($0.range.upperBound) }
    }
}
