import Testing

@testable import NewsAPI

@Suite("A snapshot has a name for the state that it shows")
struct ArchiveTests {
    @Test("The archive's generation, the name of its state, depends on the gazetteer that a page was parsed with")
    func mixedGazetteers() throws {
        let parsed = try PageParser(gazetteer: .zhengzhou).parse(file: "1.txt", bytes: Array("新区召开会议".utf8))
        func generation(_ gazetteer: UInt64) -> String {
            let path = FilePath(octets: Array("1.txt".utf8))
            let page = LoadedPage(path: path, fingerprint: 1, page: parsed, gazetteer: gazetteer)
            return Archive([page], gazetteer: .zhengzhou).generation
        }
        #expect(generation(Gazetteer.zhengzhou.fingerprint) != generation(1))
        #expect(generation(1) != generation(2))
        // Queries may use its names, whether or not there are pages.
        let other = try Gazetteer(json: Array(#"{"city":["开封"],"districts":[{"slug":"gulou","name":"鼓楼区"}]}"#.utf8))
        let generations = [Gazetteer.zhengzhou, other].map { Archive([], gazetteer: $0).generation }
        #expect(generations[0] != generations[1])
    }
}
