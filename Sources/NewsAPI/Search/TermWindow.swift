/// What is known of a term in a window of 128 documents without reading its postings; impacts are upper bounds.
struct TermWindow {
    /// The most that a document can score: for weight 1, or for the weight that it was scaled by.
    private(set) var impact: Double
    /// The same for documents that have the term in the body alone.
    private(set) var bodyImpact: Double
    /// The documents that may have the term outside the body: in the title or in the byline.
    private(set) var outsideBody: (UInt64, UInt64) = (0, 0)

    init(impact: Double, bodyImpact: Double) {
        self.impact = impact
        self.bodyImpact = bodyImpact
    }

    /// One block of a list: places are those of its postings in it, or of the block's documents in a dense list.
    @inline(__always)
    init(_ list: PostingList, block number: Int) {
        guard list.hasDirectory else {
            self = .anywhere(list.impact(number))
            return
        }
        let block = list.block(number)
        self.init(impact: list.impact(number), bodyImpact: block.bodyImpact)
        for index in 0..<block.outsideBodyCount { addOutsideBody(block.outsideBody(index)) }
    }

    /// A window of which not even that is known.
    @inline(__always)
    static func anywhere(_ impact: Double) -> TermWindow {
        var window = TermWindow(impact: impact, bodyImpact: impact)
        window.outsideBody = (.max, .max)
        return window
    }

    @inline(__always)
    mutating func scale(by weight: Double) {
        impact *= weight
        bodyImpact *= weight
    }

    @inline(__always)
    mutating func addOutsideBody(_ place: Int) {
        let bit = 1 as UInt64 &<< UInt64(truncatingIfNeeded: place & 63)
        if place < 64 { outsideBody.0 |= bit } else { outsideBody.1 |= bit }
    }

    /// Counts occurrences outside the body alone.
    @inline(__always)
    mutating func leaveOutBody() { bodyImpact = 0 }

    /// Takes in another part of the same term.
    @inline(__always)
    mutating func formIntersection(_ other: TermWindow) {
        impact = min(impact, other.impact)
        // A document that has the term in the body alone may yet have all but one of its parts elsewhere.
        bodyImpact = min(impact, max(bodyImpact, other.bodyImpact))
        outsideBody = (outsideBody.0 & other.outsideBody.0, outsideBody.1 & other.outsideBody.1)
    }

    /// Whether a document of the window may have the term outside the body.
    @inline(__always)
    func mayBeOutsideBody(_ place: Int) -> Bool {
        (place < 64 ? outsideBody.0 : outsideBody.1) &>> UInt64(truncatingIfNeeded: place & 63) & 1 != 0
    }

    /// The most that a document of the window can score.
    @inline(__always)
    func impact(_ place: Int) -> Double { mayBeOutsideBody(place) ? impact : bodyImpact }
}
