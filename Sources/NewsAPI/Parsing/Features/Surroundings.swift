/// What stands around the lines of a page at some distance: the title above their text, what announces them, and for
/// title-like lines how much text parts them from the next ones.
struct Surroundings {
    /// End the title of a text that is signed by an office, or of a list.
    private static let noticeEnds = PhraseSet(
        "通知 公告 启事 声明 通告 公示 讣告 公报 决定 布告 招聘 名单 一览 揭晓 价格 菜价 行情 时刻 值班表 安排 预告 赛程 线路")
    /// Classes of titles.
    static let heads = 6
    /// Classes of the number of short lines since a line that ends with a colon.
    static let announced = 5
    /// Classes of a number of lines.
    static let counts = 5

    /// For each line, the class of the last title above it that has text.
    private(set) var head: [UInt8] = []
    /// For each line, the class of the number of lines from the one that announces it; 0 when none does.
    private(set) var announced: [UInt8] = []
    /// For each run, the class of the number of lines of text below it.
    private(set) var textBelow: [UInt8] = []

    /// Characters of a line that may be an item of a list.
    private static let longestItem = 24

    init(_ units: Units, _ lines: [ClassifiedLine], _ facts: [LineFacts], _ runs: [PageFeatures.Run]) {
        head.reserveCapacity(lines.count)
        announced.reserveCapacity(lines.count)
        var (current, run, since) = (UInt8(0), 0, 0)
        for index in lines.indices {
            if run < runs.count, runs[run].lines.upperBound == index {
                if runs[run].follower.isText { current = Self.head(units, lines[index - 1].range, facts[index - 1]) }
                run += 1
            }
            head.append(current)
            announced.append(UInt8(since < 3 ? since : since < 5 ? 3 : 4))
            if facts[index].end == .colon {
                since = 1
            } else if since > 0 {
                since = facts[index].length <= Self.longestItem ? since + 1 : 0
            }
        }
        for (number, run) in runs.enumerated() {
            let end = number + 1 < runs.count ? runs[number + 1].lines.lowerBound : lines.count
            let text = facts[run.lines.upperBound..<end].count { $0.look.coarse == .text || $0.look.coarse == .lead }
            textBelow.append(UInt8(text < 3 ? text : text < 6 ? 3 : 4))
        }
    }

    private static func head(_ units: Units, _ line: Range<Int>, _ facts: LineFacts) -> UInt8 {
        if facts.traits.contains(.articleHead) || noticeEnds.matchEnd(units, of: line) > 0 { return 1 }
        if facts.traits.contains(.partHead) { return 2 }
        return facts.length <= 6 ? 3 : facts.length <= 12 ? 4 : 5
    }
}
