import Foundation

@testable import NewsAPI

/// Random articles made of few words and of sentences of the seed pages, so that terms meet, repeat and overlap.
struct SyntheticArchive {
    let documents: [DocumentText]

    private static let words = [
        "防汛", "抗旱", "高新区", "经开区", "城市", "内涝", "防", "汛", "防防", "大卫", "大卫到了扫", "2020年", "20", "2020", "3个", "13个",
        "31.9%", "A+H股", "5G", "G20", "GDP", "，", "。", "、", " ", "　", "“双十工程”", "（一）", "\n", "國務院", "王赛华", "记者", "a",
        "ab",
    ]

    /// Sentences of the seed pages.
    private static let sentences: [String] = {
        let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../seeds")
        let files = (try? FileManager.default.contentsOfDirectory(at: seeds, includingPropertiesForKeys: nil)) ?? []
        let text = files.sorted { $0.path < $1.path }.compactMap { try? String(contentsOf: $0, encoding: .utf8) }
        return text.joined(separator: "\n").split(whereSeparator: { "。\n".contains($0) }).map { $0 + "。" }
    }()

    init(count: Int, seed: UInt64) {
        var random = SeededGenerator(seed)
        documents = (0..<count).map { _ in
            DocumentText(
                title: Self.blocks(1...2, words: 1...6, &random), body: Self.blocks(1...5, words: 1...25, &random),
                byline: Self.blocks(0...1, words: 1...4, &random), section: Self.blocks(0...1, words: 1...2, &random))
        }
    }

    private static func blocks(
        _ count: ClosedRange<Int>, words: ClosedRange<Int>, _ random: inout SeededGenerator
    ) -> [String] {
        (0..<Int.random(in: count, using: &random)).map { _ in
            if words.upperBound > 20, Int.random(in: 0..<4, using: &random) == 0 {
                return sentences.randomElement(using: &random) ?? ""
            }
            return (0..<Int.random(in: words, using: &random)).compactMap { _ in
                Self.words.randomElement(using: &random)
            }.joined()
        }
    }

    /// A query of terms cut from documents, with operators.
    func query(_ random: inout SeededGenerator, depth: Int = 2) -> Query {
        let parts = { (random: inout SeededGenerator) in
            (0..<Int.random(in: 2...3, using: &random)).map { _ in query(&random, depth: depth - 1) }
        }
        switch depth == 0 ? 9 : Int.random(in: 0..<10, using: &random) {
        case 0...2: return .and(parts(&random))
        case 3...4: return .or(parts(&random))
        case 5: return .not(query(&random, depth: depth - 1))
        default: return term(&random).map(Query.term) ?? .all
        }
    }

    /// A term cut from a random place of a random field.
    private func term(_ random: inout SeededGenerator) -> QueryTerm? {
        guard let field = SearchField.allCases.randomElement(using: &random),
            let block = documents.randomElement(using: &random)?[field].randomElement(using: &random)
        else { return nil }
        let scalars = Array(block.unicodeScalars)
        let start = Int.random(in: 0...scalars.count, using: &random)
        let end = min(scalars.count, start + Int.random(in: 1...7, using: &random))
        return QueryTerm(
            String(String.UnicodeScalarView(scalars[start..<end])),
            field: Int.random(in: 0..<3, using: &random) == 0 ? field : nil, isPrefix: Bool.random(using: &random))
    }
}
