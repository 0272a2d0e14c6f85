/// What is known of a term in a window of 128 documents without reading its postings; impacts are upper bounds.
struct TermWindow {
    /// The most that a document can score: for weight 1, or for the weight that it was scaled by.
    private(set) var impact: Double
    /// The same for documents that do not have the term in the title.
    private(set) var impactOutsideTitles: Double
    /// The documents that may have the term in the title.
    var titles = WindowSet.none
    /// Whether all other documents that have the term have it in the body alone.
    private(set) var isElseInBodyAlone: Bool

    @inline(__always)
    init(impact: Double, impactOutsideTitles: Double, isElseInBodyAlone: Bool = false) {
        self.impact = impact
        self.impactOutsideTitles = impactOutsideTitles
        self.isElseInBodyAlone = isElseInBodyAlone
    }

    /// One block of a list: places are those of its postings in it, or of the block's documents in a dense list.
    @inline(__always)
    init(_ list: PostingList, block number: Int) {
        guard list.hasDirectory else {
            self = .anywhere(list.impact(number))
            return
        }
        let block = list.block(number)
        self.init(
            impact: list.impact(number), impactOutsideTitles: block.impactOutsideTitles,
            isElseInBodyAlone: block.isElseInBodyAlone)
        for index in 0..<block.titleCount { titles.insert(block.titled(index)) }
    }

    /// A window of which not even that is known.
    @inline(__always)
    static func anywhere(_ impact: Double) -> TermWindow {
        var window = TermWindow(impact: impact, impactOutsideTitles: impact)
        window.titles = .all
        return window
    }

    /// How much more a document with the term in its title can score.
    @inline(__always) var bonus: Double { impact - impactOutsideTitles }

    @inline(__always)
    mutating func scale(by weight: Double) {
        impact *= weight
        impactOutsideTitles *= weight
    }

    /// Counts occurrences in one field alone.
    ///
    /// - Parameters:
    ///   - list: what the window is read from.
    ///   - first: the window's first document.
    @inline(__always)
    mutating func restrict(to field: SearchField, _ list: PostingList, _ first: Int) {
        switch field {
        case .title: impactOutsideTitles = 0
        case .body:
            impact = min(impact, Ranking.highestBodyScore)
            impactOutsideTitles = min(impactOutsideTitles, impact)
        case .byline:
            impact = min(impact, Ranking.plain(list.highestByline(inWindow: first)))
            impactOutsideTitles = isElseInBodyAlone ? 0 : min(impactOutsideTitles, impact)
        case .section: break
        }
    }

    /// Whether a document of the window, if it has the term, is sure to have it in the body alone.
    @inline(__always)
    func isInBodyAlone(_ place: Int) -> Bool { isElseInBodyAlone && !titles.contains(place) }

    /// Those of some documents of the window that are sure to have the term, if they do, in the body alone.
    @inline(__always)
    func inBodyAlone(_ places: WindowSet) -> WindowSet { isElseInBodyAlone ? places.subtracting(titles) : .none }
}
