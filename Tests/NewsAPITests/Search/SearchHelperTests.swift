import Foundation
import Synchronization
import Testing

@testable import NewsAPI

@Suite("Another thread's help with a search does each part of the work once, and none after the search is over")
struct SearchHelperTests {
    private final class Work: Sendable {
        let isBegun = Atomic(false)
        let isDone = Atomic(false)

        func take() {
            isBegun.store(true, ordering: .releasing)
            usleep(300)
            isDone.store(true, ordering: .releasing)
        }
    }

    /// There is no help on a machine of one core.
    static let canHelp = ProcessInfo.processInfo.activeProcessorCount > 1

    /// Asks for help until there is some: other searches may have it all. nil when they have it for ten seconds.
    static func helper(_ work: @escaping @Sendable () -> Void) -> SearchHelper? {
        for _ in 0..<10_000 {
            if let helper = SearchHelper(work) { return helper }
            usleep(1_000)
        }
        return nil
    }

    @Test(
        "When a search takes the help of another thread to be over, its work is done or will never begin",
        .enabled(if: canHelp))
    func over() throws {
        for number in 0..<200 {
            let work = Work()
            let help = try #require(Self.helper { work.take() })
            usleep(UInt32(number))
            // In a tenth of the cases it is over only after the work has begun.
            let awaitsBeginning = number.isMultiple(of: 10)
            for _ in 0..<20_000 where awaitsBeginning && !work.isBegun.load(ordering: .acquiring) { usleep(500) }
            while !help.cancelIfNotStarted() { sched_yield() }
            let isBegun = work.isBegun.load(ordering: .acquiring)
            #expect(isBegun || !awaitsBeginning)
            #expect(work.isDone.load(ordering: .acquiring) == isBegun)
            usleep(500)
            #expect(work.isBegun.load(ordering: .acquiring) == isBegun)
        }
    }

    @Test("Each segment is taken exactly once by several threads")
    func segments() async {
        let queue = SegmentQueue(count: 1_000)
        let taken = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var own: [Int] = []
                    while let segment = queue.take() { own.append(segment) }
                    return own
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.sorted() == Array(0..<1_000))
        #expect(!queue.hasMore)
    }

    @Test("No segment is taken after the search has been given up")
    func closed() {
        let queue = SegmentQueue(count: 10)
        _ = queue.take()
        queue.close()
        #expect(queue.take() == nil)
        #expect(!queue.hasMore)
    }
}
