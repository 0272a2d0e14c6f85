/// The article that the current line would belong to: what `HeadlineDecoder` must know of it to score the lines below,
/// and nothing else, so that equal values score alike.
struct OpenArticle: Equatable {
    /// Where the writer is named.
    enum Signature {
        case none
        /// In its dateline.
        case dateline
        /// Above the text.
        case top
        /// Below the text.
        case end
    }

    /// Paragraphs so far, counted up to `manyParagraphs`.
    private(set) var paragraphs = 0
    private(set) var hasDateline = false
    private(set) var signature = Signature.none
    /// A byline, an end mark or furniture stands below its last text.
    private(set) var hasEnded = false
    private(set) var hasSubheads = false

    /// Fewer paragraphs than this may be no more than a lead.
    private static let manyParagraphs = 3

    mutating func addSubhead() {
        hasSubheads = true
    }

    /// Whether a line begins the next article although no title stands above it.
    func isFollowed(by line: ClassifiedLine) -> Bool {
        line.kind == .lead && paragraphs > 0
            && (hasDateline || hasEnded || signature != .none || paragraphs >= Self.manyParagraphs)
    }

    /// Takes a line that is no title line. Returns the weight of what speaks against the line in this article, 0 if
    /// nothing does.
    mutating func add(_ line: ClassifiedLine) -> Int {
        switch line.kind {
        case .title: return 0
        case .caption: return 0
        case .furniture:
            if paragraphs > 0, !line.continues { hasEnded = true }
            return 0
        case .byline: return sign(line.namesWriter)
        case .text, .lead: return addText(line)
        }
    }

    private mutating func addText(_ line: ClassifiedLine) -> Int {
        if !line.continues { paragraphs = min(paragraphs + 1, Self.manyParagraphs) }
        hasEnded = line.hasEndMark
        if line.kind == .lead {
            hasDateline = true
            if line.dateline?.namesWriter == true { signature = .dateline }
        }
        return line.creditStart != nil ? sign(line.namesWriter) : 0
    }

    /// Takes a byline; the weight returned speaks against a second one below the text.
    private mutating func sign(_ namesWriter: Bool) -> Int {
        let wasEnded = hasEnded
        if paragraphs > 0 { hasEnded = true }
        guard namesWriter else { return 0 }
        let isSecond = signature == .end && !wasEnded
        signature = paragraphs > 0 ? .end : .top
        return isSecond ? Weights.secondSignature : 0
    }

    /// The weight of ending here: an article ends with text, most often signed.
    ///
    /// - Parameter isSigned: whether the page has datelines or names writers at all.
    func ending(onSignedPage isSigned: Bool) -> Int {
        if paragraphs == 0 { return Weights.empty }
        if hasEnded { return Weights.ended }
        switch signature {
        case .none: return isSigned && !hasDateline ? Weights.anonymous : Weights.unsigned
        case .top: return Weights.signedAbove
        case .dateline: return paragraphs < Self.manyParagraphs ? Weights.creditedLead : Weights.credited
        case .end: return 0
        }
    }

    /// The weight of a subhead here.
    var subhead: Int {
        // A byline may stand below the lead, with subheads to follow.
        let isBelowLead = !hasDateline && paragraphs < Self.manyParagraphs
        return (hasEnded && !isBelowLead ? Weights.subheadBelowSignature : 0)
            + (hasSubheads ? Weights.anotherSubhead : 0)
    }
}
