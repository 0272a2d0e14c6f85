/// Tells the names of persons and of organisations.
enum NameRules {
    /// The family names of 百家姓 and others that are borne. They show where glued names must be split.
    static let surnames = UnitSet(
        """
        赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹
        姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁
        荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉
        宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游
        竺权逯盖益桓公肖丘闫付覃佟佘仝冼练阳佐商牟墨哈谯笪年爱岳帅缑亢况郈有琴归海晋楚仉督兀苟苑展楮邝邸揭鹿来卿原铁藏揣郄迟母逢候官占但凡岩粟冒代洛眭贵布楼兰芦隋涂刑柘樵舍谌靖骈鲜麦
        """)
    /// Characters that names of other languages are written with: 阿依古丽, 扎西多吉.
    private static let transcribing = UnitSet(
        """
        阿艾巴布达德迪尔尕哈合吉加佳江卡凯克库拉莱勒丽里力伦洛买麦曼米明木穆娜尼努帕皮普其恰热萨赛沙山苏塔台提图吐托瓦乌西希夏雅亚娅伊依义扎孜次仁央金卓玛多旺堆白桑丹增平措顿珠格梅朵古马艳茹克孜
        """)
    private static let compoundSurnames = PhraseSet(BylineText.compoundSurnames)
    /// The ends of the names of papers, agencies and institutions.
    private static let organisationEnds = PhraseSet(
        """
        报 社 网 台 端 报讯 网讯 台讯 社讯 在线 记者站 周刊 晚刊 晨刊 日刊 月刊 杂志 中心 学院 大学 学校 中学 小学 公司 集团 协会 法院 检察院 公安局 委员会 办事处 部 融媒 媒体
        """)

    static func hasSurname(_ name: String) -> Bool {
        hasSurname(Units(name))
    }

    static func hasSurname(_ name: Units) -> Bool {
        hasSurname(name, name.indices)
    }

    /// Whether a range begins with a family name.
    static func hasSurname(_ units: Units, _ range: Range<Int>) -> Bool {
        range.first.map { surnames.contains(units[$0]) } ?? false || hasCompoundSurname(units, range)
    }

    /// Whether a range is a family name of two characters: `端木` of `端木 川`.
    static func isCompoundSurname(_ units: Units, _ range: Range<Int>) -> Bool {
        compoundSurnames.match(range, of: units)
    }

    static func hasCompoundSurname(_ name: Units) -> Bool {
        hasCompoundSurname(name, name.indices)
    }

    private static func hasCompoundSurname(_ units: Units, _ range: Range<Int>) -> Bool {
        range.count > 2 && compoundSurnames.match(units, at: range.lowerBound, before: range.upperBound) > 0
    }

    static func isOrganisation(_ units: Units, _ range: Range<Int>) -> Bool {
        (range.count >= 3 && organisationEnds.matchEnd(units, of: range) > 0) || FurnitureRules.isPaper(units, range)
            || range.count == 2 && units[range.upperBound - 1] == 0x62A5  // 今报, 新报
    }

    /// The names in a text without blanks; nil when it cannot be names.
    ///
    /// - Parameter sure: whether something else (a blank, a bracket) shows that these are names; if not, each must
    ///   begin with a known family name.
    static func names(_ units: Units, _ range: Range<Int>, sure: Bool) -> [Range<Int>]? {
        let letters = range.count { UnitSet.isHan(units[$0]) }
        if range.contains(where: { units[$0] == 0xB7 }) {
            return range.count <= 15 && letters == range.count(where: { units[$0] != 0xB7 }) ? [range] : nil
        }
        guard letters == range.count else { return nil }
        switch range.count {
        case 2, 3: return sure || hasSurname(units, range) ? [range] : nil
        case 4...longestGlued:
            let isTranscribed = sure && range.count <= 6 && range.allSatisfy { transcribing.contains(units[$0]) }
            let isLongName = range.count == 4 && sure && surnames.contains(units[range.lowerBound])
            if isTranscribed || range.count == 4 && hasCompoundSurname(units, range) { return [range] }
            return (sure || range.count <= 9 ? glued(units, range) : nil) ?? (isLongName ? [range] : nil)
        default: return nil
        }
    }

    /// Whether a text is two names or more without a blank, or one with a family name of two characters.
    static func isGluedNames(_ units: Units, _ range: Range<Int>) -> Bool {
        range.count <= longestGlued && range.allSatisfy { UnitSet.isHan(units[$0]) }
            && (hasCompoundSurname(units, range) || glued(units, range) != nil)
    }

    /// The most characters of names printed without a blank: five of three.
    private static let longestGlued = 15

    /// Names printed without a blank: of the ways to split them that give every part a family name, the one of the fewest
    /// parts, and of those the one whose first parts are the longest.
    private static func glued(_ units: Units, _ range: Range<Int>) -> [Range<Int>]? {
        // The best way to split what begins at each place, from the end on; nil where there is none.
        var best = [[Range<Int>]?](repeating: nil, count: range.count + 1)
        best[range.count] = []
        for start in (0...range.count - 2).reversed() where surnames.contains(units[range.lowerBound + start]) {
            for length in [3, 2] where start + length <= range.count {
                guard let rest = best[start + length] else { continue }
                if let found = best[start], found.count <= rest.count + 1 { continue }
                let name = range.lowerBound + start
                best[start] = [name..<name + length] + rest
            }
        }
        return best[0]
    }
}
