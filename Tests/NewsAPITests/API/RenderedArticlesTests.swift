import Testing

@testable import NewsAPI

@Suite("Articles that are kept as JSON are given back as they were written")
struct RenderedArticlesTests {
    @Test("A kept article is given back byte by byte, however often its room was used again")
    func kept() {
        let rendered = RenderedArticles(limit: 1_000)
        func members(_ ordinal: Int) -> [UInt8] {
            [UInt8](repeating: UInt8(ordinal % 251), count: 1 + ordinal * 37 % 300)
        }
        for ordinal in 0..<500 {
            members(ordinal).withUnsafeBytes { rendered.keep($0, of: ordinal) }
            #expect(rendered.members(of: ordinal).map(Array.init) == members(ordinal))
            for earlier in 0..<ordinal {
                guard let known = rendered.members(of: earlier) else { continue }
                #expect(Array(known) == members(earlier))
            }
        }
        #expect((0..<500).contains { rendered.members(of: $0) == nil })
    }

    @Test("An article that is larger than the room is not kept, and displaces none that is")
    func tooLarge() {
        let rendered = RenderedArticles(limit: 10)
        ([1, 2, 3] as [UInt8]).withUnsafeBytes { rendered.keep($0, of: 0) }
        [UInt8](repeating: 9, count: 11).withUnsafeBytes { rendered.keep($0, of: 1) }
        #expect(rendered.members(of: 0).map(Array.init) == [1, 2, 3])
        #expect(rendered.members(of: 1) == nil)
    }
}
