/// Every bound of search, with its unit and why it is there.
enum SearchLimits {
    /// Unicode scalars in a query. A paragraph pasted by mistake still fits; a file does not.
    static let queryScalars = 1_000
    /// Terms in a query. Each costs at least one walk of a posting list.
    static let terms = 16
    /// Terms up to which their distances count for the score: in a longer list of words they say little.
    static let termsForProximity = 8
    /// Bytes of an article's title and body that it is compared with others by: 10,000 characters, a whole page of a
    /// newspaper. What is like it that far is like it. To fold and sort so many takes some 2 ms.
    static let relatedBytes = 30_000
    /// What a look at a piece of a page counts as there: articles may have pieces that are neither title nor body.
    static let relatedBytesPerPiece = 8
    /// Bytes of a body that a snippet is looked for in: 40,000 characters, longer than an article is. 16 terms are looked
    /// for in all of it.
    static let snippetBytes = 131_072
    /// Brackets inside brackets. The parser and the search recurse once a level.
    static let depth = 16
    /// Documents in a segment: their numbers are 16 bits wide, and their bitmaps fit in the cache nearest to the core.
    static let segmentDocuments = 65_536
    /// Places (tokens and gaps between blocks) in a segment under construction: 16 bytes of working memory each.
    static let positionsInBuild = 8 << 20
    /// Documents of a segment that are verified for a term while a query waits, however small the segment; and one in so many of
    /// a large one. Of short terms of letters and digits what more of them may have is known beforehand, as far as
    /// `phraseDocuments` allows, see `FrequentPhrases`.
    static let documentsToVerify = 256
    static let frequentPart = 16
    /// Tokens of the longest phrase that is known beforehand.
    static let phraseTokens = 12
    /// Documents that are verified for such phrases when a segment is made, each for each of its phrases: an estimated second or two.
    /// Where a long text is in very many articles, each phrase of it is frequent, and not all can be known.
    static let phraseDocuments = 1 << 25
    /// Windows scored in one step: 2,048 documents, of which each term is looked for.
    static let windowsInStep = 16
    /// Blocks scored in one step of a list that holds all matches: 8,192 documents, few of which are looked at closely.
    static let blocksInStep = 64
    /// Nanoseconds after which a search asks for another core's help: nearly all are at their end by then, and to wake a
    /// thread takes some 50 microseconds.
    static let nanosecondsAlone: UInt64 = 2_000_000
    /// Niceness of a helper (`nice(1)`): where a loop wants the same core, the helper has a quarter of the time. Without it
    /// small requests waited up to 16 ms.
    static let helperNiceness: Int32 = 5
}
