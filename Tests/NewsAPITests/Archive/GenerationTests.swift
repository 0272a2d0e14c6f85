import Testing

@testable import NewsAPI

@Suite("A generation names all that answers depend on")
struct GenerationTests {
    @Test("The archive's generation, the name of its state, depends on the gazetteer that a page was parsed with")
    func mixedGazetteers() throws {
        let parsed = try PageParser(gazetteer: .zhengzhou).parse(
            file: "1.txt", bytes: Array(ArchiveLoaderTests.page("新区召开会议").utf8))
        func generation(_ gazetteer: UInt64) -> String {
            let page = LoadedPage(path: .init(octets: [0x31]), fingerprint: 1, page: parsed, gazetteer: gazetteer)
            return Archive([page], gazetteer: .zhengzhou, previous: nil).generation
        }
        #expect(generation(Gazetteer.zhengzhou.fingerprint) != generation(1))
        #expect(generation(1) != generation(2))
        // Queries may use its names, whether or not there are pages.
        let other = try Gazetteer(json: Array(#"{"city":["开封"],"districts":[{"slug":"gulou","name":"鼓楼区"}]}"#.utf8))
        let generations = [Gazetteer.zhengzhou, other].map { Archive([], gazetteer: $0).generation }
        #expect(generations[0] != generations[1])
    }
}
