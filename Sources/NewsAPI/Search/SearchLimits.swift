/// Every bound of search, with its unit and why it is there.
enum SearchLimits {
    /// Unicode scalars in a query. A paragraph pasted by mistake still fits; a file does not.
    static let queryScalars = 1_000
    /// Terms in a query. Each costs at least one walk of a posting list.
    static let terms = 32
    /// Brackets inside brackets. The parser and the search recurse once a level.
    static let depth = 16
    /// Places (tokens and gaps between blocks) in a segment under construction: 16 bytes of working memory each.
    static let placesInBuild = 8 << 20
    /// Bytes of posting lists in one segment: offsets into them are 32 bits wide.
    static let segmentBytes = Int(UInt32.max)
    /// Documents in a posting list between two skip entries. Lucene's block is 128, too.
    static let skipInterval = 128
}
