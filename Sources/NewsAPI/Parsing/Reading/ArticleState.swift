/// How far the article that a line belongs to has come: with the tag of the line above, all that decides how the next
/// line can be read.
enum ArticleState: UInt8, CaseIterable {
    /// No article is open.
    case none
    /// Its title alone is printed.
    case titled
    /// Its title and its author.
    case titledSigned
    /// One paragraph, or several.
    case one, several
    /// The same, the writer being named above them or in the dateline.
    case oneSigned, severalSigned
    /// A byline, an end mark or furniture stands below its text.
    case ended

    static let count = allCases.count

    var hasOpenText: Bool { self == .one || self == .several || self == .oneSigned || self == .severalSigned }

    /// The state behind a paragraph that begins here.
    fileprivate func withParagraph(_ line: LineSigns) -> ArticleState {
        if line.contains(.closes) { return .ended }
        switch self {
        case .none, .titled: return line.contains(.credits) ? .oneSigned : .one
        case .titledSigned: return .oneSigned
        case .one, .several: return line.contains(.credits) ? .severalSigned : .several
        case .oneSigned, .severalSigned, .ended: return .severalSigned
        }
    }

    /// The state behind a line that is read in one way; nil where it cannot be read so.
    ///
    /// - Parameter above: the tag of the line above; nil above the first line.
    func next(_ tag: LineTag, _ line: LineSigns, above: LineTag?) -> ArticleState? {
        switch tag {
        case .furniture: return hasOpenText ? .ended : self
        case .furnitureInside, .captionInside: return hasOpenText && above.map(Self.isInside) ?? false ? self : nil
        case .label: return ArticleState.none
        case .kicker, .headline: return .titled
        case .mainHeadline: return above == .kicker ? self : nil
        case .headlineRest: return above.map(Self.isHeadline) ?? false ? self : nil
        case .subtitle: return (self == .titled || self == .titledSigned) && above != .kicker ? self : nil
        case .paragraph: return self == .none ? nil : withParagraph(line)
        case .paragraphRest:
            guard hasOpenText, above.map(Self.isInside) ?? false else { return nil }
            return line.contains(.closes) ? .ended : self
        case .untitled: return line.contains(.isByline) ? .titledSigned : ArticleState.none.withParagraph(line)
        case .subhead:
            if self == .titled { return above == .furniture || above == .caption ? self : nil }
            return self == .none ? nil : self == .ended ? .severalSigned : self
        case .byline: return signed(line)
        case .caption: return self == .none ? nil : self
        }
    }

    private func signed(_ line: LineSigns) -> ArticleState? {
        switch self {
        case .none: nil
        case .titled: line.contains(.picturesOnly) ? .titled : .titledSigned
        case .titledSigned: .titledSigned
        default: .ended
        }
    }

    private static func isHeadline(_ tag: LineTag) -> Bool {
        tag == .headline || tag == .mainHeadline || tag == .headlineRest
    }

    /// Whether a paragraph can go on below a line.
    private static func isInside(_ tag: LineTag) -> Bool {
        switch tag {
        case .paragraph, .paragraphRest, .untitled, .furnitureInside, .captionInside: true
        default: false
        }
    }
}
