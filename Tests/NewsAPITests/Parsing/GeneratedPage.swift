/// A page put together of made-up articles, and what is to be read from it.
struct GeneratedPage {
    struct Article {
        var headline = ""
        var paragraphs: [String] = []
        var reporters: [String] = []
        var correspondents: [String] = []
        var lines = 0...0
    }

    private(set) var lines: [String] = []
    private(set) var articles: [Article] = []
    private var random: SeededGenerator

    var text: String { lines.joined(separator: "\n") }

    /// Characters that form none of the words that the parser's rules look for.
    private static let characters = Array("桥树河灯路石草花鸟鱼米茶琴棋书画瓦砖井窗帘竹柳桃杏荷菊松梅雨雪风云霜露晨暮春夏秋冬青蓝紫银铜铁锅碗勺盆桶篮绳针线布帽鞋袜伞扇笔墨纸砚")
    private static let surnames = Array("王李张刘陈杨赵吴周徐孙朱胡郭何林")
    private static let given = Array("伟芳娜敏静丽强磊洋艳勇杰娟涛超霞平刚")
    private static let heads = ["某某日报 2021年6月10日 星期四 A05 民生", "第A05版:民生", "2021年6月10日 星期四"]
    private static let feet = ["责编:王伟 美编:李芳 校对:张敏", "上一版 3 4 下一版", "新闻热线 0371-60000000"]
    /// Paragraphs are not broken nearer than this to their ends, as so short a piece could be anything.
    private static let shortestPiece = 10

    init(seed: UInt64) {
        random = SeededGenerator(seed)
        if Bool.random(using: &random) { print(Self.heads.randomElement(using: &random) ?? "") }
        for _ in 0..<Int.random(in: 1...6, using: &random) { addArticle() }
        if Bool.random(using: &random) { print(Self.feet.randomElement(using: &random) ?? "") }
    }

    /// Adds a line, with a blank line above it as pages have them.
    private mutating func print(_ line: String) {
        if !lines.isEmpty { lines.append("") }
        lines.append(line)
    }

    private mutating func addArticle() {
        var article = Article()
        article.headline = word(of: 8...18)
        print(article.headline)
        let first = lines.count
        let isSignedAbove = Bool.random(using: &random)
        let names = (name(), name())
        (article.reporters, article.correspondents) = ([names.0], [names.1])
        article.paragraphs = (0..<Int.random(in: 1...5, using: &random)).map { _ in paragraph() }
        let dateline = isSignedAbove ? "本报讯(记者 \(names.0) 通讯员 \(names.1))" : "本报讯 "
        for (index, paragraph) in article.paragraphs.enumerated() {
            printColumns(paragraph, dateline: index == 0 ? dateline : "")
        }
        if !isSignedAbove { print("记者 \(names.0) 通讯员 \(names.1)") }
        article.lines = first...lines.count
        articles.append(article)
    }

    /// Adds a paragraph as columns break it: never after a full stop, and not within its first sentence unless a
    /// dateline stands before it, as the part before the break could be a title by itself.
    private mutating func printColumns(_ paragraph: String, dateline: String) {
        var rest = Array(paragraph)
        var head = dateline
        while rest.count > 3 * Self.shortestPiece, Int.random(in: 0..<3, using: &random) == 0 {
            let first = head.isEmpty ? rest.firstIndex(of: "。") ?? rest.count : 0
            let places = (max(first, Self.shortestPiece)..<max(first, rest.count - Self.shortestPiece)).filter {
                rest[$0 - 1] != "。"
            }
            guard let place = places.randomElement(using: &random), rest[place] != "。", rest[place] != "," else {
                break
            }
            print(head + String(rest[..<place]))
            rest.removeFirst(place)
            head = ""
        }
        print(head + String(rest))
    }

    private mutating func paragraph() -> String {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
            word(of: 6...14) + "," + word(of: 6...14) + "。"
        }.joined()
    }

    private mutating func word(of lengths: ClosedRange<Int>) -> String {
        String((0..<Int.random(in: lengths, using: &random)).map { _ in pick(Self.characters) })
    }

    private mutating func name() -> String {
        String([pick(Self.surnames)] + (0..<Int.random(in: 1...2, using: &random)).map { _ in pick(Self.given) })
    }

    private mutating func pick(_ characters: [Character]) -> Character {
        characters[Int.random(in: characters.indices, using: &random)]
    }
}
