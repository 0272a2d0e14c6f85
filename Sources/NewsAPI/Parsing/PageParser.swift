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
/// - Gold: what people say of a page, as far as they do, takes the place of what the rules read.
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
        try parse(file: file, bytes: bytes, corrections: nil).page
    }

    /// Parses a page file that a person has corrected.
    ///
    /// - Parameter corrections: the content of the file of corrections; nil when there is none.
    /// - Returns: the page, and why the corrections could not be used; then the page is as without them.
    public func parse(
        file: String, bytes: [UInt8], corrections: [UInt8]?
    ) throws(TextDecoder.Failure) -> (page: Page, failure: GoldPage.Failure?) {
        let decoded = try TextDecoder.decode(bytes)
        let text = FoldedPage(decoded.text, decoded.lines)
        var placed: PlacedCorrections?
        var failure: GoldPage.Failure?
        if let corrections {
            do throws(GoldPage.Failure) {
                placed = try CorrectionPlacer.place(
                    GoldPage(reading: corrections), file: file, on: text, lineCount: decoded.lines.count, gazetteer)
            } catch {
                failure = error
            }
        }
        let builder = Self.divide(text, placed)
        let assembler = PageAssembler(
            file: file, decoded: decoded, text: text, drafts: builder.drafts, furniture: builder.furniture,
            published: placed?.published ?? .unsaid, gazetteer: gazetteer)
        return (assembler.page(), failure)
    }

    /// A function of its own, so that the memory of the lines is free before the articles are made.
    private static func divide(_ text: FoldedPage, _ corrections: PlacedCorrections?) -> ArticleBuilder {
        let layout = PageLines(
            text, partedBy: { corrections?.parts($0) ?? false }, isWhole: { corrections?.whole.contains($0) ?? false })
        let features = PageFeatures(text.units, LineClassifier(text.units).classify(layout.lines))
        let limits = corrections?.limits(of: features.lines, on: text) ?? []
        var readings = PageReader(features, limits: limits).read()
        if let corrections { readings = corrections.settled(readings, features.lines, on: text) }
        var builder = ArticleBuilder(text)
        builder.build(features.lines, readings)
        if let corrections { builder.apply(corrections, features.lines) }
        return builder
    }
}
