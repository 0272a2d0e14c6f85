import Testing

@testable import NewsAPI

@Suite("Facets show what else could be chosen")
struct FacetTests {
    /// Articles of several districts, sections, people and years, some without a date.
    static let service: TestService = {
        var random = SeededGenerator(7)
        let districts = ["高新区", "经开区", "金水区", "二七区"]
        let files = (0..<60).map { number -> (String, String) in
            let district = districts.randomElement(using: &random) ?? ""
            let person = ["周岚", "王芳", "李小明"].randomElement(using: &random) ?? ""
            let date =
                "\(2019 + Int.random(in: 0...2, using: &random))-0\(Int.random(in: 1...9, using: &random))-11_\(number)"
            let text = ["防汛", "抗旱"].randomElement(using: &random) ?? ""
            return (
                (number.isMultiple(of: 9) ? "undated\(number)" : date) + ".txt",
                "\(district)召开\(text)工作会议第\(number)次\n本报讯 \(district)开展\(text)工作，要求做好准备。\n记者 \(person)\n"
            )
        }
        return try! TestService(files)
    }()

    static let queries = [
        "/articles?", "/articles?district=gaoxin", "/articles?district=gaoxin,jingkai&from=2020",
        "/articles?from=2020&to=2020",
        "/articles?byline=周岚&role=reporter", "/articles?byline=周岚&district=jinshui&from=2019-03&to=2021-06",
        "/search?q=防汛", "/search?q=防汛&district=gaoxin&byline=王芳", "/search?q=防汛 -抗旱&from=2021&sort=newest",
        "/articles?from=2019-05&to=2019-05", "/search?q=没有这个词&district=gaoxin",
    ]

    // Keeps out: a value's link widened or replaced a filter, and choosing a district made the others vanish.
    @Test("A value's link leads to as many articles as its count says, whatever was chosen before", arguments: queries)
    func links(query: String) throws {
        let target = query.replacing(" ", with: "%20") + "&facets=district,year,month,section,byline&limit=1"
        let answer = try Self.service.get(target)
        #expect(answer.status == 200)
        let facets = try #require(answer.json["facets"] as? [String: Any])
        #expect(facets["more"] as? [String] == [])
        for facet in Facet.allCases {
            for value in try #require(facets[facet.rawValue] as? [[String: Any]]) {
                let url = try #require(value["url"] as? String)
                let linked = try Self.service.get(url)
                #expect(linked.json["total"] as? Int == value["count"] as? Int, "\(query): \(url)")
            }
        }
    }

    @Test(
        "The values beside a chosen one are those of the query without it, and a chosen one without a match is listed")
    func beside() throws {
        func values(_ target: String, _ facet: String) throws -> [String] {
            let facets = try Self.service.get(target).json["facets"] as? [String: Any]
            return (facets?[facet] as? [[String: Any]] ?? []).compactMap { $0["value"] as? String }
        }
        let all = try values("/articles?facets=district", "district")
        #expect(all.count == 4)
        #expect(try values("/articles?facets=district&district=gaoxin", "district") == all)
        #expect(try values("/articles?facets=district&district=shangjie", "district") == all + ["shangjie"])
        #expect(try values("/articles?facets=year&from=2020&to=2020", "year") == ["2021", "2020", "2019"])
    }

    @Test("A facet with more than a hundred values is named in more")
    func more() throws {
        let surnames = "王李张刘陈杨赵黄周吴徐孙"
        let names = surnames.flatMap { surname in "伟芳娜敏静丽强磊军洋".map { "\(surname)小\($0)" } }
        let files = names.enumerated().map { number, name in
            ("2021-06-10_\(number).txt", "高新区召开会议第\(number)次\n本报讯 高新区开展工作，要求做好准备。\n记者 \(name)\n")
        }
        let service = try TestService(files)
        let target = "/articles?facets=byline,district&byline=\(QueryString.encode(names[119]))"
        let facets = try #require(try service.get(target).json["facets"] as? [String: Any])
        #expect(facets["more"] as? [String] == ["byline"])
        let values = try #require(facets["byline"] as? [[String: Any]])
        #expect(values.count == 100 || values.count == 101)
        #expect(values.contains { $0["value"] as? String == names[119] })
    }
}
