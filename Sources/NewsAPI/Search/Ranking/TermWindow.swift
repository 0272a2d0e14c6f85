/// What block maxima and columns of titles tell of a term in a window of 128 documents; no frequency and no position is
/// read for it.
///
/// By this term no document scores more than `maximum`, and none outside of `titles` more than `maximumOutsideTitles`.
/// Every document that has the term in the title is in `titles`; others may be in it too.
struct TermWindow {
    /// Upper bound of what any document scores by the term: for a weight of 1, until it is scaled.
    private(set) var maximum: Double
    /// Upper bound, likewise, for documents outside of `titles`.
    private(set) var maximumOutsideTitles: Double
    /// All documents that have the term in the title, by offset, and perhaps others.
    var titles = WindowSet.none
    /// Whether all documents outside of `titles` that have the term have it in the body alone.
    private(set) var isElseInBodyAlone: Bool

    @inline(__always)
    init(maximum: Double, maximumOutsideTitles: Double, isElseInBodyAlone: Bool = false) {
        self.maximum = maximum
        self.maximumOutsideTitles = maximumOutsideTitles
        self.isElseInBodyAlone = isElseInBodyAlone
    }

    /// A block of a dense list, which is a window.
    @inline(__always)
    init(_ list: PostingList, block number: Int) {
        let block = list.block(number)
        self.init(
            maximum: list.maximum(number), maximumOutsideTitles: block.maximumOutsideTitles,
            isElseInBodyAlone: block.isElseInBodyAlone)
        for index in 0..<block.titleCount { titles.insert(block.titled(index)) }
    }

    /// A window of which no more is known than the maximum: any document may have the term in any field.
    @inline(__always)
    static func anywhere(_ maximum: Double) -> TermWindow {
        var window = TermWindow(maximum: maximum, maximumOutsideTitles: maximum)
        window.titles = .all
        return window
    }

    /// How much more a document in `titles` can score than others.
    @inline(__always) var titleBonus: Double { maximum - maximumOutsideTitles }

    /// Multiplies the maxima, which are for a weight of 1.
    @inline(__always)
    mutating func scale(by weight: Double) {
        maximum *= weight
        maximumOutsideTitles *= weight
    }

    /// Lowers the maxima to those of a term that is looked for in one field alone. To be called before `scale`.
    ///
    /// - Parameters:
    ///   - list: the list that the window was read from.
    ///   - first: the window's first document.
    @inline(__always)
    mutating func restrict(to field: SearchField, _ list: PostingList, _ first: Int) {
        switch field {
        case .title: maximumOutsideTitles = 0
        case .body:
            maximum = min(maximum, Ranking.highestBodyScore)
            maximumOutsideTitles = min(maximumOutsideTitles, maximum)
        case .byline, .section:
            let highest = list.highestFrequency(inSection: field == .section, inWindow: first)
            maximum = min(maximum, Ranking.plain(highest))
            maximumOutsideTitles = isElseInBodyAlone ? 0 : min(maximumOutsideTitles, maximum)
        }
    }

    /// Whether a document, if it has the term, is known to have it in the body alone.
    @inline(__always)
    func isInBodyAlone(_ offset: Int) -> Bool { isElseInBodyAlone && !titles.contains(offset) }

    /// Those of some documents that, if they have the term, are known to have it in the body alone.
    @inline(__always)
    func inBodyAlone(_ offsets: WindowSet) -> WindowSet { isElseInBodyAlone ? offsets.subtracting(titles) : .none }
}
