/// How an article is laid out in the record of its page, in this order:
///
/// - id, text id, confidence, the fingerprint of the text and that of all, eight bytes each;
/// - the base: the offset in the page's text that all other offsets of the article are counted from;
/// - the length of the pieces in bytes, and the pieces (`Pieces.record`);
/// - the numbers, in the order of `Number`; the texts, in the order of `Text`;
/// - four lists, each behind its count: mentioned districts, then the names of each `BylineRole`.
enum ArticleRecord {
    /// Length of ids, confidence and fingerprints together.
    static let fixedBytes = 40

    /// The numbers of a record; the raw value says how many stand before.
    enum Number: Int, CaseIterable {
        case firstLine, furtherLines, characters
        /// Distance of the excerpt's end from the base, plus 1; 0 when the excerpt is the whole body.
        case excerptEnd
        /// Index of the district in the gazetteer, plus 1; 0 for none.
        case district
        /// `PartialDate.packed`; 0 for none.
        case date
        /// Index in `dateBases`.
        case dateBasis
        /// 1 for an article that a person has corrected.
        case isCorrected

        static let count = allCases.count
    }

    /// The texts of a record; the raw value says how many stand before.
    enum Text: Int, CaseIterable {
        case title, kicker, subtitle, section, dateline, date, byline

        static let count = allCases.count
    }

    /// The bases that `Number.dateBasis` counts.
    static let dateBases = DateBasis.allCases
    /// The names of their cases. To ask for one takes longer than the rest of an article's fingerprint.
    private static let dateBasisNames = Dictionary(uniqueKeysWithValues: dateBases.map { ($0, "\($0)") })

    /// Appends an article of the page with this text to the page's record.
    static func append(_ article: ParsedArticle, on text: PageText, to record: inout RecordWriter) {
        let base = article.pieces.map { Int($0.range.lowerBound) }.min() ?? 0
        record.append(fixed: article.ids.id.value)
        record.append(fixed: article.ids.textID.value)
        record.append(fixed: article.confidence.bitPattern)
        let textFingerprint = textFingerprint(of: article, on: text)
        record.append(fixed: textFingerprint)
        record.append(fixed: fingerprint(of: article, textFingerprint))
        record.append(base)
        record.append(Pieces.record(of: article.pieces, from: base))
        for number in Number.allCases { record.append(value(of: number, in: article, on: text, from: base)) }
        let ranges = likelyRanges(of: article)
        text.bytes.withUnsafeBytes { page in
            for text in Text.allCases {
                record.append(value(of: text, in: article), in: ranges, of: page, from: base)
            }
            record.append(article.mentions.count)
            for district in article.mentions { record.append(district) }
            for role in BylineRole.allCases {
                let names = role.names(in: article.byline)
                record.append(names.count)
                // In the record itself: to look for thousands of names on a long page takes time with its square.
                for name in names { record.append(name) }
            }
        }
    }

    /// What `Article.fingerprint` says, of an article whose text has a fingerprint.
    private static func fingerprint(of article: ParsedArticle, _ textFingerprint: UInt64) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine(textFingerprint)
        fingerprint.combine(article.ids.id.value)
        fingerprint.combine(UInt64(article.characters))
        fingerprint.combine(article.date.map { "\($0.date) \(dateBasisNames[$0.basis] ?? "") \($0.text ?? "")" } ?? "")
        if article.isCorrected { fingerprint.combine("corrected") }
        combine(article.section, into: &fingerprint)
        for role in BylineRole.allCases {
            fingerprint.combine(role.names(in: article.byline).joined(separator: "\n"))
        }
        return fingerprint.value
    }

    /// A byte that no text has tells an empty text from none.
    private static func combine(_ text: String?, into fingerprint: inout Fingerprint) {
        if let text { fingerprint.combine(text) } else { fingerprint.combine(byte: 0xFE) }
    }

    /// What `Article.textFingerprint` says.
    private static func textFingerprint(of article: ParsedArticle, on text: PageText) -> UInt64 {
        var fingerprint = Fingerprint()
        let titles = [article.title, article.kicker, article.subtitle, article.dateline, article.byline.original]
        for title in titles { combine(title, into: &fingerprint) }
        text.bytes.withUnsafeBytes { bytes in
            for piece in article.pieces {
                fingerprint.combine(byte: piece.kind.rawValue << 1 | (piece.continuesBlock ? 1 : 0))
                let range = Int(piece.range.lowerBound)..<Int(piece.range.upperBound)
                fingerprint.combine(words: UnsafeRawBufferPointer(rebasing: bytes[range]))
            }
        }
        return fingerprint.value
    }

    private static func value(
        of number: Number, in article: ParsedArticle, on text: PageText, from base: Int
    ) -> Int {
        switch number {
        case .firstLine: article.lines.lowerBound
        case .furtherLines: article.lines.count - 1
        case .characters: article.characters
        case .excerptEnd: article.excerptEnd(in: text).map { Int($0) - base + 1 } ?? 0
        case .district: article.district.map { $0 + 1 } ?? 0
        case .date: article.date.map { Int($0.date.packed) } ?? 0
        case .dateBasis: article.date.flatMap { dateBases.firstIndex(of: $0.basis) } ?? 0
        case .isCorrected: article.isCorrected ? 1 : 0
        }
    }

    private static func value(of text: Text, in article: ParsedArticle) -> String? {
        switch text {
        case .title: article.title
        case .kicker: article.kicker
        case .subtitle: article.subtitle
        case .section: article.section
        case .dateline: article.dateline
        case .date: article.date?.text
        case .byline: article.byline.original
        }
    }

    /// The ranges of the page in which the article's texts are looked for: first titles and bylines, which are short
    /// and hold most of them, then paragraphs.
    private static func likelyRanges(of article: ParsedArticle) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(article.pieces.count)
        for areParagraphs in [false, true] {
            for piece in article.pieces where (piece.kind == .paragraph) == areParagraphs {
                ranges.append(Int(piece.range.lowerBound)..<Int(piece.range.upperBound))
            }
        }
        return ranges
    }
}
