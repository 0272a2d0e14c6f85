/// The kinds of features. A feature is a group and a value in it; each has a weight for each `LineTag`.
enum FeatureGroup: Int, CaseIterable {
    case bias
    // The line by itself.
    case look, lookLength, lookEnd, lookStart, trait
    // The line and its neighbours.
    case above, below, around, aboveLook, lookBelow, twoAbove, twoBelow
    // The text above and how the line would go on with it.
    case sentence, sentenceLength, sentenceBelow, word, wordBelow
    // Title-like lines that stand together.
    case run, runAbove, runFrame, runStart, lengthBelow, lengthAbove, endBelow, startBelow, topic, parallel
    // Where the line stands.
    case gap, gapBelow, top, foot, indent, verse, turns, wrap
    // Lines that are built alike.
    case likeAbove, likeBelow
    // Single characters, by a hash.
    case firstUnit, lastUnit, firstUnitBelow, lastUnitAbove
    // The pairs of characters that a title begins and ends with, and short lines as a whole, by a hash.
    case firstPair, lastPair, wholeLine
    // What stands farther away.
    case head, announced, alike, runText, followers, printedTwice
    // The habits of the page.
    case datelined, signed, traitAbove, traitBelow, listed
    // The tag of the line above, also by the seam between the two lines, and the state of the article by the habits of
    // the page.
    case tagAbove, seam, state

    /// The number of values.
    var size: Int {
        let looks = LineFacts.Look.count
        let coarse = LineFacts.CoarseLook.count
        let ends = LineFacts.End.count
        let starts = LineFacts.Start.count
        let traits = LineFacts.Trait.count
        let followers = PageFeatures.Follower.count
        switch self {
        case .bias: return 1
        case .look, .above, .below: return looks
        case .lookLength: return looks * LineFacts.lengthClassCount
        case .lookEnd: return looks * ends
        case .lookStart: return looks * starts
        case .trait: return traits * 4
        case .around: return coarse * looks * coarse
        case .aboveLook, .lookBelow: return looks * looks
        case .twoAbove, .twoBelow: return coarse * coarse * coarse
        case .sentence: return PageFeatures.sentences * starts
        case .sentenceLength: return PageFeatures.sentences * LineFacts.coarseLengthCount
        case .sentenceBelow: return PageFeatures.sentences * coarse * coarse
        case .word: return PageFeatures.sentences * 3
        case .wordBelow: return ends * coarse * 3
        case .run: return 4 * 4 * followers
        case .runAbove: return PageFeatures.sentences * 4 * followers
        case .runFrame: return 6 * coarse * followers
        case .runStart: return 3 * starts * starts
        case .lengthBelow, .lengthAbove: return 5 * 3 * 3
        case .endBelow: return ends * ends * coarse
        case .startBelow: return coarse * starts
        case .topic: return 10
        case .parallel: return 3
        case .gap: return 3 * 3 * 3 * coarse
        case .gapBelow: return 3 * coarse
        case .top, .foot: return 6 * 2 * coarse
        case .indent: return 4 * ends
        case .verse: return 6 * 4 * 2
        case .turns: return 8
        case .wrap: return 3 * 2 * ends
        case .likeAbove, .likeBelow: return 8 * coarse
        case .firstUnit, .lastUnit, .firstUnitBelow, .lastUnitAbove: return PageFeatures.unitClasses
        case .firstPair, .lastPair, .wholeLine: return PageFeatures.pairClasses
        case .listed: return 6 * coarse
        case .head: return Surroundings.heads * LineFacts.coarseLengthCount * coarse
        case .announced: return Surroundings.announced * coarse * coarse
        case .alike: return 16 * coarse
        case .runText: return Surroundings.counts * Surroundings.counts * 3
        case .followers: return followers * followers * followers * 2
        case .printedTwice: return 27 * followers
        case .datelined: return 4 * 2 * 3
        case .signed: return 4 * coarse * coarse
        case .traitAbove, .traitBelow: return traits
        case .tagAbove: return LineTag.count + 1
        case .seam: return (LineTag.count + 1) * PageFeatures.seams
        case .state: return 4 * ArticleState.count
        }
    }

    /// For each group, the number of its first feature; in the end the number of all features.
    static let offsets: [Int] = allCases.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.size) }
    static var featureCount: Int { offsets[offsets.count - 1] }
}
