import HTTPCore
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Another thread's help with a search that takes long: it takes parts of it as the search itself does, one after the
/// other, until there are none left.
///
/// There are no more helpers than cores beside one: where there is none to spare, a search goes on alone. A helper gives way to
/// the loops, so that small requests do not wait for it.
final class SearchHelper: Sendable {
    private enum State: Int {
        case asked, working, ended
    }

    /// Helpers at work in the whole program, and how many there may be.
    private static let helpers = Atomic(0)
    private static let most = ProcessInfo.processInfo.activeProcessorCount - 1

    private let state = Atomic(State.asked.rawValue)

    /// Asks for help; nil if there is none to be had.
    ///
    /// - Parameter work: done to the end, unless there is nothing left to do before it has begun.
    init?(_ work: @escaping @Sendable () -> Void) {
        guard Self.helpers.add(1, ordering: .relaxed).newValue <= Self.most, start(work) else {
            Self.helpers.subtract(1, ordering: .relaxed)
            return nil
        }
    }

    private func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        HTTPCore.Thread.startDetached(niceness: SearchLimits.helperNiceness) { [self] in
            guard move(from: .asked, to: .working) else { return }
            work()
            Self.helpers.subtract(1, ordering: .relaxed)
            _ = move(from: .working, to: .ended)
        }
    }

    /// Whether what the helper has done, if anything, can be read, and nothing more will come: work that has not begun
    /// does not begin any more.
    func cancelIfNotStarted() -> Bool {
        if move(from: .asked, to: .ended) {
            Self.helpers.subtract(1, ordering: .relaxed)
            return true
        }
        return state.load(ordering: .acquiring) == State.ended.rawValue
    }

    private func move(from old: State, to new: State) -> Bool {
        state.compareExchange(
            expected: old.rawValue, desired: new.rawValue, ordering: .acquiringAndReleasing
        ).exchanged
    }
}
