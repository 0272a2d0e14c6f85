/// Parses the bytes of a page file into articles and furniture.
///
/// Stateless: one parser may be used from many threads.
public struct PageParser: Sendable {
    private let gazetteer: Gazetteer

    public init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    /// - Parameters:
    ///   - file: path below the archive folder; its name is part of the articles' ids, and may hold the date.
    ///   - bytes: the file.
    /// - Throws: when the file is not text at all. Whatever is text becomes a page.
    public func parse(file: String, bytes: [UInt8]) throws(TextDecoder.Failure) -> Page {
        let decoded = try TextDecoder.decode(bytes)
        let layout = PageLines(decoded.text, decoded.lines)
        let builder = Self.divide(layout)
        let assembler = PageAssembler(
            file: file, decoded: decoded, text: layout.text, drafts: builder.drafts, furniture: builder.furniture,
            gazetteer: gazetteer)
        return assembler.page()
    }

    /// A function of its own, so that what is kept of each line is gone when the articles are made.
    private static func divide(_ layout: PageLines) -> ArticleBuilder {
        let units = layout.text.units
        var segmenter = Segmenter(units, LineClassifier(units).classify(layout.lines))
        var builder = ArticleBuilder(layout.text)
        builder.build(segmenter.run(), of: segmenter.lines)
        return builder
    }
}
