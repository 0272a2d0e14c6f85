/// Every limit of an answer and of the steps in which it is made, with its unit and reason.
enum AnswerLimits {
    /// Length in bytes up to which a body is sent whole, so that it can be kept ready; a longer one is a stream, which
    /// takes the same memory whatever its length. A list of 200 articles has 230 KB; half a megabyte of articles takes
    /// about a millisecond to write.
    static let wholeBytes = 524_288
    /// Bytes of page text in one part of an answer, and bytes in one portion of a stream: some 20 µs.
    static let partBytes = 16_384
    /// Bytes of text that a look at a piece counts as: articles may have very many pieces that are not shown.
    static let bytesPerPiece = 16
    /// Pieces of an article in which its excerpt is looked for. The body begins within the first few; an article of
    /// nothing but captions has no excerpt.
    static let excerptPieces = 4_096
    /// Bytes of what each loop keeps of articles in lists (`RenderedArticles`): about 15,000 articles.
    static let renderedBytes = 16_777_216
    /// Intervals of a timeline: nearly 11 years of days, more than a chart has pixels.
    static let timelineIntervals = 4_000
    /// Dates or pages whose matches one step of a list looks for: some 0.5 ms.
    static let rangesInStep = 16_384
    /// Matches whose place in a random order one step computes: some 0.5 ms, most of it for reading their ids.
    static let randomKeysInStep = 8_192
    /// Articles of a facet's values that one step counts: some 0.5 ms.
    static let facetElementsInStep = 131_072
    /// Elements that a value of a list counts as besides its own: to look at one takes some 20 ns.
    static let elementsPerValue = 16
    /// Changed articles that one step of `/changes` looks up by their ids: some 0.5 ms.
    static let changesInStep = 2_048
    /// Names of a byline that one step looks at: some 0.5 ms.
    static let namesInStep = 2_048
    /// Ids in one part of an answer: of 19 bytes each, about as long as any part.
    static let idsInPart = 800
    /// Addresses of one sitemap at most (sitemaps.org: 50,000, and 50 MB, which leaves a thousand bytes to each).
    static let sitemapAddresses = 50_000
    /// Characters of articles after which a step makes no further snippet: an ordinary article has 600.
    static let snippetCharactersInStep = 10_000
}
