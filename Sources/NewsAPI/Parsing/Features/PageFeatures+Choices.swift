/// What bounds the reading of a line, and what joins it to the one above.
extension PageFeatures {
    /// What a line can be read as, whatever speaks for it: one bit for each tag.
    func possible(_ index: Int) -> UInt32 {
        let own = facts[index]
        let range = lines[index].range
        // Of a line of more than 50 characters it makes no difference.
        let hasStop =
            own.end == .complete || own.length <= 50 && range.count <= 200 && range.contains { units[$0] == 0x3002 }
        var tags = Self.texts
        // An item of a list does not go on with what announces it.
        let end = fact(index - 1).end
        if own.start == .listNumber, end == .colon || end == .semicolon { tags &= ~LineTag.paragraphRest.bit }
        if own.length <= 50, !hasStop { tags |= Self.titles }
        if own.length <= 24, !hasStop, own.look != .photographer { tags |= LineTag.label.bit }
        if own.look.coarse == .byline || own.length <= 30 && !hasStop { tags |= LineTag.byline.bit }
        if own.look.coarse == .furniture || own.length <= Self.longestFurniture { tags |= Self.pieces }
        if range.count <= 300 { tags |= Self.captions }
        if own.look != .title { tags |= LineTag.untitled.bit }
        // No article begins in the middle of a printed line.
        if lines[index].followsRunIn { tags &= Self.insides | Self.pieces }
        return tags
    }

    /// Characters of the longest line that looks like text and may be furniture: a site's note on rights, a paper's imprint.
    private static let longestFurniture = 400
    private static let texts = LineTag.paragraph.bit | LineTag.paragraphRest.bit
    private static let titles =
        LineTag.kicker.bit | LineTag.headline.bit | LineTag.mainHeadline.bit | LineTag.headlineRest.bit
        | LineTag.subtitle.bit | LineTag.subhead.bit
    private static let pieces = LineTag.furniture.bit | LineTag.furnitureInside.bit
    private static let insides = LineTag.allCases.filter { $0.place == .inside }.reduce(0) { $0 | $1.bit }
    private static let captions = LineTag.caption.bit | LineTag.captionInside.bit

    /// What is seen between a line and the one above, for the score of their tags.
    func seam(_ index: Int) -> Int {
        let look = facts[index].look
        let kind = look == .title ? 0 : look.coarse == .text || look.coarse == .lead ? 1 : 2
        let end =
            switch fact(index - 1).end {
            case .complete, .exclaimed: 0
            case .credited, .marked: 1
            case .tail: 2
            case .unfinished, .semicolon: 3
            case .colon: 4
            case .bare: 5
            }
        return end * 3 + kind
    }

    func signs(_ index: Int) -> LineSigns {
        var signs: LineSigns = []
        let own = facts[index]
        if own.look == .creditedLead { signs.insert(.credits) }
        if own.end == .credited || own.end == .marked { signs.insert(.closes) }
        if own.look.coarse == .byline { signs.insert(.isByline) }
        if own.look == .photographer { signs.insert(.picturesOnly) }
        return signs
    }
}
