import Testing

@testable import NewsAPI

@Suite("A page is read as a whole, and what is misread stays where it is")
struct PageReaderTests {
    @Test("From every state of a reading some tag leads on, whatever the next line is")
    func everyStateGoesOn() {
        let states = TagStates.all
        #expect(states.states.count > LineTag.count)
        for signs in LineSigns.all {
            let table = states.table(signs)
            for state in states.states.indices {
                // A title-like line can always begin an article as a headline, any other one without a title.
                for tag in [LineTag.headline, .untitled, .furniture] {
                    let next = table[table.startIndex + state * LineTag.count + Int(tag.rawValue)]
                    #expect(next != TagStates.none)
                }
            }
        }
    }

    @Test("Every row of the learned weights names a feature that the program has, and no sum of them can overflow")
    func weights() {
        let text = ReadingTable.rows.withUTF8Buffer { Array($0) }
        let rows = text.split { $0 == 0x0A || $0 == 0x3B }
        let weights = ReadingWeights.learned
        #expect(rows.count > 1_000)
        #expect(weights.rows.count { $0 != .zero } == rows.count)
        let most = weights.rows.map { row in (0..<LineTag.count).map { abs(Int(row[$0])) }.max() ?? 0 }.max() ?? 0
        #expect(most <= Int(ReadingWeights.largest))
        #expect(Int(ReadingWeights.largest) * FeatureList.most <= Int(Int16.max))
        // What can never be plus what a line forbids, and the row of a transition below.
        #expect(2 * Int(Lattice.floor) + Int(Lattice.barred) - 3 * Int(ReadingWeights.largest) >= Int(Int16.min))
    }

    @Test("Whether a tag can be read below a state does not depend on the line's signs")
    func signsForbidNothing() {
        let states = TagStates.all
        let tables = LineSigns.all.map { Array(states.table($0)).map { $0 == TagStates.none } }
        #expect(tables.allSatisfy { $0 == tables[0] })
        #expect(tables[0].contains(true))
    }

    @Test("The numbers of cases that features are numbered by are those of the cases")
    func counts() {
        #expect(LineFacts.Look.count == LineFacts.Look.allCases.count)
        #expect(LineFacts.CoarseLook.count == LineFacts.CoarseLook.allCases.count)
        #expect(LineFacts.End.count == LineFacts.End.allCases.count)
        #expect(LineFacts.Start.count == LineFacts.Start.allCases.count)
        #expect(PageFeatures.Follower.count == PageFeatures.Follower.allCases.count)
        #expect(ArticleState.count == ArticleState.allCases.count)
        #expect(LineTag.count == LineTag.allCases.count)
    }

    @Test("A page of more lines than a window holds has all its articles, of equal lines each")
    func windows() throws {
        let article = ["老桥修好了", "本报讯(记者 何远)6月8日,城东的老桥修好了。", "第二天,大家都来走一走。"]
        let page = try Fixture.parse(Array(repeating: article, count: 1_500).joined().joined(separator: "\n\n"))
        #expect(page.articles.count == 1_500)
        #expect(page.articles.allSatisfy { $0.lines.count == 5 })
    }

    struct Local: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let lines: [String]
    }

    /// What stands between two articles and is of a kind that no list knows.
    static let oddities: [Local] = [
        Local(testDescription: "a name behind the full stop", lines: ["城里的老桥修了两年,今天通车。 车小刚"]),
        Local(testDescription: "a source behind the full stop", lines: ["城里的老桥修了两年,今天通车。据《海州晚报》"]),
        Local(
            testDescription: "text that is cut off", lines: ["城里的老桥修了两年,今天通车,桥头摆着居民送来的花,大家都来走一走,看一看,说说当年修桥的事,有人还带来了老照"]),
        Local(testDescription: "an unknown ornament", lines: ["❖ 佘青禾", "城里的老桥修了两年,今天通车。"]),
        Local(testDescription: "an unknown menu", lines: ["城里的老桥修了两年,今天通车。", "放大 缩小 默认"]),
    ]

    @Test("An odd line costs no article below it", arguments: oddities)
    func local(example: Local) throws {
        let lines =
            ["城里的老桥修好了"] + example.lines + [
                "河西添了三十盏路灯", "本报讯(记者 白云)6月8日,河西添了三十盏路灯,夜里亮堂了。", "菜场搬进了新楼", "本报讯(记者 何远)6月8日,菜场搬进了新楼。",
            ]
        let page = try Fixture.parse(lines.joined(separator: "\n\n"))
        #expect(page.articles.map(\.title) == ["城里的老桥修好了", "河西添了三十盏路灯", "菜场搬进了新楼"])
    }

    @Test("A title that is printed twice and a poem with a refrain are no menus")
    func refrain() throws {
        let page = try Fixture.parse(
            lines: "第Z06版:副刊", "渡口谣", "□林小舟", "一垄青,一垄白", "她弯着腰走到地头", "又弯着腰走回来", "一垄青,一垄白", "都记在了指缝里")
        #expect(page.articles.map(\.title) == ["渡口谣"])
        #expect(page.furniture.count == 1)
    }
}
