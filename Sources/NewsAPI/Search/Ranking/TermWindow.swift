/// What is known of a term in a window of 128 documents without reading its postings; maxima are upper bounds.
struct TermWindow {
    /// The most that a document can score: for weight 1, or for the weight that it was scaled by.
    private(set) var maximum: Double
    /// The same for documents that do not have the term in the title.
    private(set) var maximumOutsideTitles: Double
    /// The documents that may have the term in the title.
    var titles = WindowSet.none
    /// Whether all other documents that have the term have it in the body alone.
    private(set) var isElseInBodyAlone: Bool

    @inline(__always)
    init(maximum: Double, maximumOutsideTitles: Double, isElseInBodyAlone: Bool = false) {
        self.maximum = maximum
        self.maximumOutsideTitles = maximumOutsideTitles
        self.isElseInBodyAlone = isElseInBodyAlone
    }

    /// One block of a list: offsets are those of its postings in it, or of the block's documents in a dense list.
    @inline(__always)
    init(_ list: PostingList, block number: Int) {
        guard list.hasDirectory else {
            self = .anywhere(list.maximum(number))
            return
        }
        let block = list.block(number)
        self.init(
            maximum: list.maximum(number), maximumOutsideTitles: block.maximumOutsideTitles,
            isElseInBodyAlone: block.isElseInBodyAlone)
        for index in 0..<block.titleCount { titles.insert(block.titled(index)) }
    }

    /// A window of which not even that is known.
    @inline(__always)
    static func anywhere(_ maximum: Double) -> TermWindow {
        var window = TermWindow(maximum: maximum, maximumOutsideTitles: maximum)
        window.titles = .all
        return window
    }

    /// How much more a document with the term in its title can score.
    @inline(__always) var bonus: Double { maximum - maximumOutsideTitles }

    @inline(__always)
    mutating func scale(by weight: Double) {
        maximum *= weight
        maximumOutsideTitles *= weight
    }

    /// Counts occurrences in one field alone.
    ///
    /// - Parameters:
    ///   - list: what the window is read from.
    ///   - first: the window's first document.
    @inline(__always)
    mutating func restrict(to field: SearchField, _ list: PostingList, _ first: Int) {
        switch field {
        case .title: maximumOutsideTitles = 0
        case .body:
            maximum = min(maximum, Ranking.highestBodyScore)
            maximumOutsideTitles = min(maximumOutsideTitles, maximum)
        case .byline:
            maximum = min(maximum, Ranking.plain(list.highestByline(inWindow: first)))
            maximumOutsideTitles = isElseInBodyAlone ? 0 : min(maximumOutsideTitles, maximum)
        case .section: break
        }
    }

    /// Whether a document of the window, if it has the term, is sure to have it in the body alone.
    @inline(__always)
    func isInBodyAlone(_ offset: Int) -> Bool { isElseInBodyAlone && !titles.contains(offset) }

    /// Those of some documents of the window that are sure to have the term, if they do, in the body alone.
    @inline(__always)
    func inBodyAlone(_ offsets: WindowSet) -> WindowSet { isElseInBodyAlone ? offsets.subtracting(titles) : .none }
}
