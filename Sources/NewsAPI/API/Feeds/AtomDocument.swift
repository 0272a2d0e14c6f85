/// The answer of `/feed.atom`.
struct AtomDocument: OctetDocument {
    private var feed: FeedPage
    /// The article under way.
    private var entry: AtomEntry?
    private var isBegun = false

    init(_ feed: FeedPage) { self.feed = feed }

    mutating func step() -> Progress { feed.step() }

    mutating func writePart(to octets: inout [UInt8]) -> Progress {
        if !isBegun {
            feed.head.writeAtom(to: &octets)
            isBegun = true
            return .more
        }
        if entry == nil {
            entry = feed.next().map { AtomEntry(of: $0.article, on: $0.page, url: feed.url(of: $0.article)) }
        }
        guard entry != nil else {
            FeedHead.endAtom(to: &octets)
            return .done
        }
        if entry?.writePart(to: &octets) == .done { entry = nil }
        return .more
    }
}
