/// Parses the bytes of a page file into articles and furniture.
///
/// Stateless: one parser may be used from many threads. `docs/PARSING.md` has the rules; the folders, in the order of
/// the work, and their words:
/// - Decoding: the bytes of a file become a text in UTF-8, with a *replacement* for what could not be kept.
/// - Lines: the text is folded to *units*, which the rules read, and divided into *lines*, each of a *kind*: what it looks
///   like by itself.
/// - Reading: each line gets a *tag*, what it is in its page, by *features* of the line, its neighbours and the page, and
///   weights that were learned. *Furniture* is what belongs to no article: page heads, menus, the staff of the page.
/// - Articles: the lines become the *blocks* of a *draft*: title lines, dateline, paragraphs, subheads, bylines, captions.
///   `PageAssembler` makes the page of the drafts.
/// - People, Dates, Places: who wrote an article, which day it speaks of, which district it is about.
/// - Words: phrases and sets of characters, by which the rules know all this.
public struct PageParser: Sendable {
    private let gazetteer: Gazetteer

    /// - Parameter gazetteer: the districts that articles can be about.
    public init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    /// Parses a page file.
    ///
    /// - Parameters:
    ///   - file: path below the archive folder. The ids of the articles are made of it, and it may hold the date of the
    ///     issue.
    ///   - bytes: the content of the file.
    /// - Throws: `TextDecoder.Failure` when the file is not the text of a page. Whatever is text becomes a page.
    public func parse(file: String, bytes: [UInt8]) throws(TextDecoder.Failure) -> Page {
        let decoded = try TextDecoder.decode(bytes)
        let layout = PageLines(decoded.text, decoded.lines)
        let builder = Self.divide(layout)
        let assembler = PageAssembler(
            file: file, decoded: decoded, text: layout.text, drafts: builder.drafts, furniture: builder.furniture,
            gazetteer: gazetteer)
        return assembler.page()
    }

    /// A function of its own, so that the memory of the lines is free before the articles are made.
    private static func divide(_ layout: PageLines) -> ArticleBuilder {
        let units = layout.text.units
        let features = PageFeatures(units, LineClassifier(units).classify(layout.lines))
        let readings = PageReader(features).read()
        var builder = ArticleBuilder(layout.text)
        builder.build(features.lines, readings)
        return builder
    }
}
