/// Tells the names of persons and of organisations.
enum NameRules {
    /// The family names that nearly everybody in China bears. They show where glued names must be split.
    static let surnames = UnitSet(
        """
        王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪
        廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔樊赖文庞申施洪安兰柴牛季
        郎童颜耿娄穆齐项祝焦佟尚时祁柳裴左辛管鲁翟岳庄甄路桂鲍倪聂殷柯欧卫卓冷单卜匡揭房戚盛寇景霍米苗葛车占靳苑窦关温桑游荣卞
        蔺巩解简费饶华海候刁冉成芦郁舒邢井凌鞠仇楚艾蒙明褚滕骆隋柏毕纪涂屈邬郗谷封薄宁郜储晏柯栾刑尤黎涂宗厉迟岑党兀公师展屠戈晋杭柘梅樵皮盖眭符籍缪耿胥臧舍芮苟茅荀蓝虞裘詹诸谌谈谭费郏郦酆钮闵阙阚雍靖鞠骈鲜麦麻
        """)
    /// Characters that names of other languages are written with: 阿依古丽, 扎西多吉.
    private static let transcribing = UnitSet(
        """
        阿艾巴布达德迪尔尕哈合吉加佳江卡凯克库拉莱勒丽里力伦洛买麦曼米明木穆娜尼努帕皮普其恰热萨赛沙山苏塔台提图吐托瓦乌西希夏雅亚娅伊依义扎孜次仁央金卓玛多旺堆白桑丹增平措顿珠格梅朵古马艳茹克孜
        """)
    /// Family names of two characters.
    private static let compoundSurnames = PhraseSet(
        """
        欧阳 司马 上官 诸葛 司徒 皇甫 尉迟 公孙 东方 令狐 慕容 夏侯 长孙 宇文 端木 呼延 南宫 独孤 轩辕 百里 钟离 申屠 淳于 单于 万俟 宰父 公羊 澹台 公冶 宗政 濮阳
        太叔 仲孙 鲜于 闾丘 司空 亓官 司寇 赫连 拓跋 夹谷 谷梁 乐正 公西 漆雕 壤驷 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 第五
        """)
    /// The ends of the names of papers, agencies and institutions.
    private static let organisationEnds = PhraseSet(
        """
        报 社 网 台 端 在线 周刊 晚刊 晨刊 日刊 月刊 杂志 中心 学院 大学 学校 中学 小学 公司 集团 协会 法院 检察院 公安局 委员会 办事处 宣传部 融媒 媒体
        """)

    static func hasSurname(_ name: String) -> Bool {
        hasSurname(Units(name))
    }

    static func hasSurname(_ name: Units) -> Bool {
        name.first.map(surnames.contains) ?? false || hasCompoundSurname(name)
    }

    /// Whether a range is a family name of two characters: `端木` of `端木 川`.
    static func isCompoundSurname(_ units: Units, _ range: Range<Int>) -> Bool {
        compoundSurnames.match(range, of: units)
    }

    static func hasCompoundSurname(_ name: Units) -> Bool {
        name.count > 2 && compoundSurnames.match(name, at: 0, before: name.count) > 0
    }

    static func isOrganisation(_ units: Units, _ range: Range<Int>) -> Bool {
        range.count >= 3 && organisationEnds.matchEnd(units, of: range) > 0
    }

    /// The names in a text without blanks; nil when it cannot be names.
    ///
    /// - Parameter sure: whether something else (a blank, a bracket) shows that these are names; if not, each must
    ///   begin with a known family name.
    static func names(_ units: Units, _ range: Range<Int>, sure: Bool) -> [Range<Int>]? {
        if range.contains(where: { units[$0] == 0xB7 }) { return range.count <= 15 ? [range] : nil }
        guard range.allSatisfy({ UnitSet.isHan(units[$0]) }) else { return nil }
        switch range.count {
        case 2, 3: return sure || hasSurname(Units(units[range])) ? [range] : nil
        case 4...9:
            let isTranscribed = sure && range.count <= 6 && range.allSatisfy { transcribing.contains(units[$0]) }
            let isLongName = range.count == 4 && sure && surnames.contains(units[range.lowerBound])
            return isTranscribed ? [range] : glued(units, range) ?? (isLongName ? [range] : nil)
        default: return nil
        }
    }

    /// Two or three names printed without a blank: the first way to split them that gives every part a family name.
    private static func glued(_ units: Units, _ range: Range<Int>) -> [Range<Int>]? {
        if range.count == 4, compoundSurnames.match(units, at: range.lowerBound, before: range.upperBound) > 0 {
            return [range]
        }
        let splits: [[Int]] =
            switch range.count {
            case 4: [[2, 2]]
            case 5: [[3, 2], [2, 3]]
            case 6: [[3, 3], [2, 2, 2]]
            case 7: [[3, 2, 2], [2, 3, 2], [2, 2, 3]]
            case 8: [[3, 3, 2], [3, 2, 3], [2, 3, 3]]
            default: [[3, 3, 3]]
            }
        let possible = splits.compactMap { lengths -> [Range<Int>]? in
            var start = range.lowerBound
            let parts = lengths.map { length in
                defer { start += length }
                return start..<start + length
            }
            return parts.allSatisfy { surnames.contains(units[$0.lowerBound]) } ? parts : nil
        }
        return possible.first
    }
}
