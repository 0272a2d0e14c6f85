import Testing

@testable import NewsAPI

/// Clients walk a list page behind page while the folder changes between two requests: pages come and go, articles are put
/// in above others, and texts are edited, so that every number that scores depend on changes.
@Suite("A walk across reloads repeats no article and drops none that stayed")
struct ReloadWalkTests {
    /// A folder that is edited at random. What its articles hold is known without parsing.
    private struct Folder {
        struct Article {
            let title: String
            var text: String
        }

        private var random: SeededGenerator
        var pages: [String: [Article]] = [:]
        private var count = 0
        /// Titles of the articles that were there from the beginning and did not change.
        private(set) var stayed: Set<String> = []

        init(seed: Int) {
            random = SeededGenerator(UInt64(seed))
            for number in 0..<24 { addPage(number) }
            stayed = Set(pages.values.joined().map(\.title))
        }

        private mutating func article() -> Article {
            count += 1
            let digits: [Character] = String(count).compactMap { digit in
                digit.wholeNumberValue.map { Array("零一二三四五六七八九")[$0] }
            }
            return Article(title: "新区第\(String(digits))次召开防汛会议", text: text())
        }

        private mutating func text() -> String {
            let words = ["防汛工作已经安排。", "各部门参加了活动。", "防汛物资要备足。", "会议强调了安全。", "抗旱也不能放松。"]
            return (0..<Int.random(in: 1...12, using: &random)).map { _ in
                words.randomElement(using: &random) ?? ""
            }.joined()
        }

        private mutating func addPage(_ number: Int) {
            // Several pages of one day, some without a date.
            let name = number % 8 == 7 ? "undated\(number)" : "2021-06-0\(1 + number % 4)_\(number)"
            pages[name] = (0..<Int.random(in: 1...4, using: &random)).map { _ in article() }
        }

        /// Changes some pages; returns their files.
        mutating func edit() -> [(name: String, text: String?)] {
            var changed: Set<String> = []
            for _ in 0..<3 {
                guard let name = pages.keys.sorted().randomElement(using: &random) else { break }
                changed.insert(name)
                let own = pages[name] ?? []
                switch Int.random(in: 0..<5, using: &random) {
                case 0:
                    stayed.subtract(own.map(\.title))
                    pages[name] = nil
                case 1:
                    let number = Int.random(in: 100..<1_000, using: &random)
                    addPage(number)
                    changed.formUnion(pages.keys.filter { $0.hasSuffix("_\(number)") || $0 == "undated\(number)" })
                case 2:
                    let new = article()
                    pages[name]?.insert(new, at: 0)
                case 3:
                    guard let index = own.indices.randomElement(using: &random) else { break }
                    stayed.remove(own[index].title)
                    let new = text()
                    pages[name]?[index].text = new
                default:
                    guard let index = own.indices.randomElement(using: &random) else { break }
                    stayed.remove(own[index].title)
                    pages[name]?.remove(at: index)
                    if own.count == 1 { pages[name] = nil }
                }
            }
            return changed.sorted().map { ($0 + ".txt", file($0)) }
        }

        /// What is printed on a page; nil when it is gone.
        func file(_ name: String) -> String? {
            pages[name]?.map { "\($0.title)\n本报讯 昨天，\($0.text)\n" }.joined(separator: "\n")
        }
    }

    // Keeps out: an edit between two requests changed the statistics of scores, so that 60 to 80 of 100 walks by relevance
    // repeated or dropped articles; and the place of an article on its page moved when one was put in above.
    @Test(
        "Whatever the order, an article that stayed comes exactly once",
        arguments: [
            "/articles?sort=newest", "/articles?sort=oldest", "/articles?sort=page",
            "/articles?sort=random&seed=a", "/search?q=防汛&sort=newest", "/search?q=防汛 会议", "/search?q=防汛 OR 抗旱",
            "/search?q=防汛物资",
        ], 0..<3)
    func walk(target: String, seed: Int) throws {
        var folder = Folder(seed: seed)
        let service = try TestService(folder.pages.keys.sorted().map { ($0 + ".txt", folder.file($0) ?? "") })
        let start = target.replacing(" ", with: "+") + "&fields=title"
        let all = Set(try Self.titles(service, start + "&limit=200"))
        var next: String? = start + "&limit=5"
        var walked: [String] = []
        var requests = 0
        while let page = next, requests < 100 {
            requests += 1
            let answer = try service.get(page)
            try #require(answer.status == 200)
            walked += answer.results.compactMap { $0["title"] as? String }
            next = answer.next
            let edits = folder.edit()
            let gone = edits.filter { $0.text == nil }
            try service.change(edits.filter { $0.text != nil } + gone.filter { service.has($0.name) })
        }
        #expect(requests > 5 && requests < 100)
        let stayed = folder.stayed.intersection(all)
        #expect(stayed.count > 10)
        #expect(walked.filter(stayed.contains).sorted() == stayed.sorted())
    }

    private static func titles(_ service: TestService, _ target: String) throws -> [String] {
        try service.get(target).results.compactMap { $0["title"] as? String }
    }
}
