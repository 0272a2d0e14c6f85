import Testing

@testable import NewsAPI

@Suite("A blank in a byline parts two names, but not the two halves of one")
struct BylineTextTests {
    /// Bylines, and what they are folded to, with `|` where two names are parted.
    static let bylines: [(printed: String, folded: String)] = [
        ("记者 周　岚 通讯员 王 芳", "记者周岚|通讯员王芳"), ("王 芳 李 明", "王芳|李明"), ("王 芳 李 明 张", "王芳|李明|张"), ("欧阳 锋 王 五", "欧阳锋|王五"),
        ("本报记者 马雁 通讯员 柳志伟 王应龙 洪梦婷 文/图", "本报记者马雁|通讯员柳志伟|王应龙|洪梦婷|文/图"), ("记者 王小明", "记者王小明"),
        ("王小明 李 雷 摄", "王小明|李雷|摄"), ("周岚 摄", "周岚|摄"),
        ("John Smith 王 芳", "john smith王芳"),
        ("  记者\u{3000}\u{3000}周岚  ", "记者周岚"), ("周岚", "周岚"), ("", ""), ("、 王 芳", "、王芳"), ("记者 周 岚\n李明", "记者周岚|李明"),
        ("（任　白）", "(任白)"), ("（本报记者  丁  力）", "(本报记者丁力)"), ("（石  磊  马  骏）", "(石磊|马骏)"), ("□万俟 舟 李 明", "□万俟舟|李明"),
        ("文/王 芳", "文/王芳"), ("王 芳/文 李 明/图", "王芳/文李明/图"), ("记者:王 芳", "记者:王芳"), ("记者 王 芳、李 明", "记者王芳、李明"),
        ("記者 周　嵐", "记者周岚"), ("记者 歐陽 鋒 司馬 光", "记者欧阳锋|司马光"), ("记者 钟离 春 闻人 牧", "记者钟离春|闻人牧"),
        ("买买·提 王 芳", "买买·提|王芳"), ("王芳 · 李明", "王芳·李明"), ("葛\u{E0100} 芳\u{200B} 李 明", "葛芳|李明"),
    ]

    // Keeps out: a mark beside a name was a part of it, and roles and surnames in Traditional characters were none.
    @Test("Pairs are made from the left, and the blank behind a role parts nothing", arguments: bylines)
    func parted(printed: String, folded: String) {
        let units = TextFolding.fold(BylineText.parted(printed)).map { $0 == BylineText.separator.value ? 0x7C : $0 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: units.compactMap(Unicode.Scalar.init))
        #expect(String(view) == folded)
    }

    static let service = try! TestService([
        (
            "2021-06-10.txt",
            "高新区积极办理 中央环保督察组交办案件\n本报讯 6月3日，高新区召开 工作会议，要求做好准备。\n记者 周　岚 通讯员 王 芳 李小明\n"
        )
    ])

    static let queries: [(query: String, total: Int)] = [
        ("积极办理中央环保督察组", 1), ("\"积极办理 中央环保督察组\"", 1), ("title:积极办理中央环保督察组", 1), ("召开工作会议", 1), ("\"召开  工作 会议\"", 1),
        ("周岚", 1), ("byline:周岚", 1), ("\"周　岚\"", 1), ("byline:\"周 岚\"", 1), ("王芳", 1), ("\"王芳 李小明\"", 1), ("王芳李小明", 0),
        ("byline:\"王 芳 李小明\"", 1), ("记者周岚", 1), ("\"记者 周岚\"", 1), ("\"记者 周　岚 通讯员 王 芳 李小明\"", 1), ("芳李", 0),
        ("body:周岚", 0),
        ("title:\"高新区 积极\"", 1), ("\"高新 区积极\"", 1),
    ]

    // Keeps out: a headline printed in two lines was not found by what it says, nor a padded name by the name.
    @Test(
        "A reader's phrase is found across the blank of a headline and of a name, not across two names",
        arguments: queries)
    func found(query: String, total: Int) throws {
        let answer = try Self.service.get("/search?q=\(QueryString.encode(query))&highlight=offsets")
        #expect(answer.json["total"] as? Int == total, "\(query)")
    }

    @Test("The mark of a term spans the blank in the text, which the snippet keeps")
    func marked() throws {
        let answer = try Self.service.get("/search?q=\(QueryString.encode("召开工作会议"))")
        #expect((answer.results.first?["snippet"] as? String)?.contains("<mark>召开 工作会议</mark>") == true)
    }
}
