/// The words of bylines. A *role* says what somebody did (记者, 通讯员, 摄影); a *rank* qualifies the role behind it (首席, 见习).
enum BylineWords {
    enum Role {
        case reporter, correspondent, photographer, writer, writerAndPhotographer, staff
    }

    static let roles: [(Role, PhraseSet)] = [
        (.writerAndPhotographer, PhraseSet("文/图 图/文 文图 图文 文并图 文并摄 图并文 文/摄影 摄影/文 文字/摄影 采写/摄影 摄影报道 图文报道")),
        (.correspondent, PhraseSet("通讯员 通联 报道员 报道组")),
        (.staff, StaffRules.duties),
        // Who told the paper is no author.
        (.staff, PhraseSet("线索提供 报料 爆料")),
        (.photographer, PhraseSet("摄影记者 摄影 拍客 拍摄 拍摄者 供图 图片 摄像")),
        (.reporter, PhraseSet("记者 实习生 评论员 特派员 作者 撰稿 供稿")),
        (.writer, PhraseSet("撰文 采写 整理 文字 口述")),
    ]
    /// Roles of those who make films, and roles only as whole words: 某某视频记者 is of a paper.
    static let filmRoles: [(Role, PhraseSet)] = [
        (.photographer, PhraseSet("航拍 视频")), (.staff, PhraseSet("配音 剪辑 出镜")),
    ]
    /// The characters that roles begin with.
    static let roleFirsts = roles.reduce(into: UnitSet("摄")) { $0.formUnion($1.1.firsts) }
    /// Behind what looks like a role, these make it part of an organisation: 摄影部, 记者站, 摄影协会.
    static let roleEnds = UnitSet("部站团协")
    /// Between a paper and the town where its correspondent lives: 时报驻温州记者.
    static let stationed: UInt16 = 0x9A7B
    /// The roles of writers.
    static let authors = PhraseSet("记者 通讯员 实习生 评论员")
    /// The roles of writers on the source lines of sites.
    static let sourceRoles = PhraseSet("记者 通讯员 作者 撰文")
    /// Ranks: they stand before a role, behind an organisation or another name.
    static let ranks = PhraseSet(
        "首席 见习 特约 特派 实习 全媒体 全媒 融媒体 融媒 高级 资深 客户端 驻站 特邀 值班 联系 本报 本网 本刊 本台 本栏")
    /// End what may look like a name and is a place, or somebody who is told of: `柳溪镇`, `石先生`.
    static let noNameEnds = PhraseSet("镇 乡 村 路 街 街道 社区 小区 花园 先生 女士 编者 会长 校长 院长 局长 所长 主任 主席 书记 教授 经理 董事长 老师 教师 律师 警官 队长")
    /// End an address, or where somebody works, of more than three characters.
    static let addressEnds = PhraseSet(
        "省 市 县 区 镇 乡 村 组 路 街 街道 社区 小区 厂 车间 院 所 局 队 处 科 店 园 班 读者 市民 村民 居民")
    /// Stand inside an address.
    static let addressParts = UnitSet("省市县区镇乡村路街")
    /// Are nobody's names.
    static let noNames = PhraseSet("综合 单位 读者 市民 网友 村民 学生 此致 敬礼 小小说")
    /// Letters and digits that may stand behind a name: `王五K21`.
    static let longestDeskCode = 4
    /// Behind a role, they show that the names after it belong to it; behind a name, a town may follow.
    static let slashes = UnitSet("/\\:∕⁄")
    static let separators: UnitSet = {
        var separators = UnitSet(" 、,;:/\\|│()[]【】〔〕—-∕⁄")
        separators.formUnion(.ornaments)
        return separators
    }()
    /// Before the town that a report was sent from.
    static let sentFrom = PhraseSet("发自")
    /// End a byline: somebody reported.
    static let reported = PhraseSet("报道 报导 综合报道 综合报导 专访")
    /// Ends of what is printed below a picture instead of a name: 照片由社区提供, 新华社发.
    static let pictureCredits = PhraseSet("提供 社发 资料图 资料图片 资料照片 网络图片 效果图")
}
