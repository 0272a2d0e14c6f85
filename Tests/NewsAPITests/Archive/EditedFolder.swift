@testable import NewsAPI

/// A folder of pages that is edited at random: pages and corrections come, change, go, are renamed and broken; headlines
/// and people recur on several of them, so that what one page shows depends on others.
struct EditedFolder {
    private var random: SeededGenerator
    /// What is printed on each page, by file.
    private(set) var files: [String: String] = [:]

    init(seed: Int, pages: Int) {
        random = SeededGenerator(UInt64(seed))
        for _ in 0..<pages { files[name()] = page() }
    }

    /// All files, in no meaningful order.
    var all: [(name: String, text: String)] { files.map { ($0.key, $0.value) } }

    /// Changes some files; returns what was written, and nil for what was removed.
    mutating func edit() -> [(name: String, text: String?)] {
        var changed: [String: String?] = [:]
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            guard let file = files.keys.sorted().randomElement(using: &random) else { break }
            switch Int.random(in: 0..<13, using: &random) {
            case 0...2: changed[name()] = page()
            case 3...5: changed[file] = page()
            case 6: changed[file] = String?.none
            case 7: changed.merge([file: String?.none, name(): files[file]]) { $1 }
            // The same bytes again, and another page's bytes: articles that are alike to the letter.
            case 8: changed[file] = files[file]
            case 9...11: changed[corrections(of: file)] = corrections()
            default: changed[name()] = files[file]
            }
        }
        for (name, text) in changed { files[name] = text }
        return changed.map { ($0.key, $0.value) }
    }

    private mutating func name() -> String {
        let month = Int.random(in: 1...3, using: &random)
        let day = Int.random(in: 1...3, using: &random)
        let page = Int.random(in: 1...9, using: &random)
        return switch Int.random(in: 0..<8, using: &random) {
        case 0: "undated\(page).txt"
        case 1: "2021-0\(month)_\(page).txt"
        case 2: "2021_\(page).txt"
        default: "2021/2021-0\(month)-0\(day)_A0\(page).txt"
        }
    }

    private func corrections(of file: String) -> String { String(file.prefix { $0 != "." }) + ".corrections.json" }

    /// Corrections of some page: most are of the page beside them, some not.
    private mutating func corrections() -> String {
        let lines = pick(["[1, 2]", "[1, 3]", "[2, 3]", "[1, 6]", "[1, 40]"])
        let more = pick([
            "", #", "reporters": ["周岚"]"#, #", "district": "jinshui""#, #", "date": "2021-02-03""#,
            #", "headline": null"#,
            #", "section": "党建连连看""#, ", \"date\": 7",
        ])
        return #"{"articles": [{"lines": \#(lines)\#(more)}]}"#
    }

    private mutating func page() -> String {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in article() }.joined(separator: "\n")
    }

    private mutating func article() -> String {
        let place = pick(["高新区", "金水区", "二七区", "郑东新区"])
        let topic = pick(["防汛", "抗旱", "清理楼道", "ＧＤＰ", "5G 网络", "重阳节"])
        let title = pick(["\(place)召开\(topic)工作会议", "\(place)开展\(topic)演练活动", "\(topic)工作 走在前列"])
        let body = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            pick(["\(topic)工作已经安排。", "各部门参加了活动。", "防汛物资要备足。", "会议强调了安全生产关系。", "高新，新区也不能放松。"])
        }.joined()
        let byline = pick(["记者 王小明 通讯员 李　强", "记者 周岚", "记者 周嵐 文/图", "通讯员 王小明", ""])
        let label = pick(["党建连连看\n", "", "", ""])
        return "\(label)\(title)\n本报讯 2月\(Int.random(in: 1...28, using: &random))日，\(place)\(body)\n\(byline)\n"
    }

    private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
}
