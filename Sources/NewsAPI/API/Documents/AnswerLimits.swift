/// Every bound of an answer and of the steps in which it is made, with its unit and reason.
enum AnswerLimits {
    /// Bytes of a body up to which it is sent whole, with its length, so that it can be kept ready; a longer one is a stream,
    /// which takes the same memory whatever its length. A list of 200 articles has 230 KB; half a megabyte of articles
    /// takes about a millisecond to write.
    static let wholeBytes = 524_288
    /// Bytes of text that one part of an answer takes from pages, and of one portion of a stream: some 20 µs.
    static let partBytes = 16_384
    /// What a look at a piece of a page counts as, in bytes of text: articles may have pieces that are not shown.
    static let bytesPerPiece = 16
    /// Pieces of an article among which its excerpt is looked for. The body begins within the first few; an article of
    /// nothing but captions has none.
    static let excerptPieces = 4_096
    /// Intervals of a timeline: nearly 11 years of days, more than a chart has pixels.
    static let timelineIntervals = 4_000
    /// Places in the order of pages that one step looks at for articles of a list: some 0.3 ms.
    static let placesInStep = 65_536
    /// Articles of values that one step of a facet looks at: some 0.5 ms.
    static let facetElementsInStep = 131_072
    /// Characters of articles behind which no other one's snippet is made in the same step: ordinary ones have 600.
    static let snippetCharactersInStep = 10_000
}
