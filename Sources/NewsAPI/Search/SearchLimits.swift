/// Every limit of search and of the steps it is done in, with its unit and reason.
enum SearchLimits {
    /// Unicode scalars in a query. A paragraph pasted by mistake still fits; a file does not.
    static let queryScalars = 1_000
    /// Terms in a query. Each costs at least one pass over a posting list.
    static let terms = 16
    /// The most terms whose proximity counts for the score: in a longer list of words distances say little.
    static let termsForProximity = 8
    /// Bytes of an article's title and body by which it is compared with others: 10,000 characters, a whole page of a
    /// newspaper. Articles that are alike so far are taken to be alike. Folding and sorting so many takes some 2 ms.
    static let relatedBytes = 30_000
    /// Bytes of `relatedBytes` that each piece of an article uses up besides its text: an article may have very many
    /// pieces that are neither title nor body.
    static let relatedBytesPerPiece = 8
    /// Bigrams of an article, spread over its text, whose frequency in the archive is looked up to find related ones.
    static let relatedBigramsSampled = 96
    /// How many of them are searched for: the most telling ones.
    static let relatedBigrams = 24
    /// Bytes of a body in which a snippet is looked for: 40,000 characters, longer than an ordinary article. Up to 16
    /// terms are looked for in all of them.
    static let snippetBytes = 131_072
    /// Levels of brackets, fields and minus signs. The parser and the search recurse once a level.
    static let depth = 16
    /// Other readings of a query that are tried when it finds nothing, besides those with a term less: each costs as
    /// much as the query.
    static let readings = 6
    /// Documents in a segment: their numbers have 16 bits, and a bitmap of them fits in the cache nearest to the core.
    static let segmentDocuments = 65_536
    /// Occurrences of symbols that are sorted at a time while a segment is written, 24 bytes each, beside 4 for each occurrence in the
    /// segment. Fewer at a time take more passes over the text. All occurrences of one symbol are sorted at once, however
    /// many there are.
    static let occurrencesInBuild = 8 << 20
    /// The fewest documents of a segment that make a phrase frequent, however small the segment. Which documents have a
    /// frequent phrase is found out when the segment is made (`FrequentPhrases`); rarer phrases are verified while a
    /// query waits.
    static let frequentPhraseDocuments = 256
    /// In a large segment a phrase must be in one document of so many to be frequent.
    static let frequentPhraseShare = 16
    /// Tokens of the longest frequent phrase.
    static let phraseTokens = 12
    /// Documents verified for frequent phrases when a segment is made, each counted once for every phrase: an estimated
    /// second or two. Where very many articles share a long text, all its phrases are frequent, more than can be
    /// verified.
    static let phraseVerifications = 1 << 25
    /// Checks of a bigram's position for one term in one document, at some 4 ns each; where there may be more, the
    /// positions are laid over each other (`PositionSet`), 64 at a time.
    static let checksInDocument = 1 << 17
    /// Windows of 128 documents scored in one step: 2,048 documents, in which each term is looked for.
    static let windowsInStep = 16
    /// Blocks of 128 postings scored in one step if one posting list holds all matches: 8,192 documents, few of which
    /// are looked at closely.
    static let blocksInStep = 64
    /// Nanoseconds of work after which a search asks for help from another core. Nearly all searches have ended by
    /// then, and waking a thread takes some 50 microseconds.
    static let nanosecondsAlone: UInt64 = 2_000_000
    /// Niceness of a helper (`nice(1)`): where a loop wants the same core, the helper gets a quarter of the time.
    /// Without it small requests waited up to 16 ms.
    static let helperNiceness: Int32 = 5
}
