/// Every limit of an answer and of the steps in which it is made, with its unit and reason.
enum AnswerLimits {
    /// Results of one answer: with more, a page of a list would be longer than `wholeBytes`.
    static let results = 1...200
    static let standardResults = 20
    /// Values of one list in a request: a query with so many districts or ids is some kilobytes long.
    static let districts = 100
    static let ids = 200
    /// Characters of a snippet: fewer show no context, more are an article.
    static let snippetCharacters = 20...500
    static let standardSnippetCharacters = 120
    /// Characters of the name of a random order.
    static let seedCharacters = 64
    /// Parts of a sitemap: twenty thousand have a thousand million addresses.
    static let sitemapParts = 20_000
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
    /// Bytes of a dateline in which the byline is looked for. A dateline with its bracket of names has some 100.
    static let datelineBytes = 1_024
    /// Pieces, or bytes, of an article's source that a step looks at: some 50 µs.
    static let sourceUnitsInStep = 16_384
    /// Characters of the title, and names of authors, that the head of a reading page tells: no reader of metadata takes
    /// more, and a page file may have titles and bylines of any length.
    static let metadataTitleCharacters = 200
    static let metadataAuthors = 20
    /// Bytes of what each loop keeps of articles in lists (`RenderedArticles`): about 15,000 articles.
    static let renderedBytes = 16_777_216
    /// Intervals of a timeline: nearly 11 years of days, more than a chart has pixels.
    static let timelineIntervals = 4_000
    /// Dates or pages whose matches one step of a list looks for: some 0.5 ms.
    static let rangesInStep = 16_384
    /// Matches whose place in a random order one step computes: some 0.5 ms, most of it for reading their ids.
    static let randomKeysInStep = 8_192
    /// Values that a facet lists of districts, sections and names; more would be a catalogue, not a facet. Years and
    /// months are all listed.
    static let facetValues = 100
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
    /// Errors of parameters that one answer names: nobody reads more.
    static let errors = 10
    /// Problems, and waiting files, that `/readyz` lists; how many there are is always told.
    static let listedFiles = 1_000
    /// Characters of the name of an export's file: three bytes each and the suffix fit into the 255 bytes of a file
    /// system.
    static let fileNameCharacters = 60
    /// Nanoseconds between two signs of life in a stream of events: proxies close a connection that is silent for a
    /// minute, some for 30 s.
    static let heartbeatNanoseconds: UInt64 = 15_000_000_000
    /// Milliseconds after which a browser that lost a stream of events is to come back.
    static let retryMilliseconds = 2_000
    /// Addresses of one sitemap at most (sitemaps.org: 50,000, and 50 MB, which leaves a thousand bytes to each).
    static let sitemapAddresses = 50_000
    /// The most results of a search that one step makes. Where articles are long there are fewer
    /// (`snippetCharactersInStep`).
    static let resultsInStep = 10
    /// Characters of articles after which a step makes no further snippet: an ordinary article has 600.
    static let snippetCharactersInStep = 10_000
}
