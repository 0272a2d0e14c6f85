import Testing

@testable import HTTPCore

@Suite("The cache of answers keeps within its bounds")
struct ResponseCacheTests {
    // Keeps out: one answer longer than the whole cache was kept when it had dropped all others for it.
    @Test(
        "An answer longer than the cache may be is not kept, and drops no other", arguments: [(60, true), (200, false)])
    func longAnswer(bytes: Int, isKept: Bool) {
        var cache = ResponseCache(limit: 150)
        let other: [UInt8] = Array("/other".utf8)
        cache.insert(
            ByteStorage([1, 2, 3]), headLength: 1, at: cache.find(other.span, isGzip: false), target: other,
            isGzip: false)
        let target: [UInt8] = Array("/long".utf8)
        let answer = ByteStorage([UInt8](repeating: 0, count: bytes))
        cache.insert(answer, headLength: 1, at: cache.find(target.span, isGzip: false), target: target, isGzip: false)
        #expect((cache.answer(at: cache.find(target.span, isGzip: false)) != nil) == isKept)
        // Two keys may share a slot: the seed of the hash is drawn anew at each start.
        let isOtherKept = cache.answer(at: cache.find(other.span, isGzip: false)) != nil
        #expect(isOtherKept || isKept)
    }
}
