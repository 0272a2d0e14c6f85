import FoundationEssentials
import HTTPCore
import Synchronization

/// A thread that helps with a search that takes long: it takes segments from the search's queue, one after the other,
/// until none is left.
///
/// In the whole program there are at most as many helpers as cores, less one; a search that gets none goes on alone.
/// Helpers give way to the loops (`SearchLimits.helperNiceness`), so that small requests do not wait for them.
final class SearchHelper: Sendable {
    private enum State: Int {
        /// The thread has not begun.
        case asked
        /// The thread may touch what it shares with the search.
        case working
        /// The thread will not touch it any more.
        case ended
    }

    /// Helpers in the whole program that have not ended.
    private static let helpers = Atomic(0)
    /// How many there may be.
    private static let most = ProcessInfo.processInfo.activeProcessorCount - 1

    private let state = Atomic(State.asked.rawValue)

    /// Starts a helper; nil if there are too many, or if no thread can be started.
    ///
    /// - Parameter work: done to its end, unless it is cancelled before it has started.
    init?(_ work: @escaping @Sendable () -> Void) {
        guard Self.helpers.add(1, ordering: .relaxed).newValue <= Self.most, start(work) else {
            Self.helpers.subtract(1, ordering: .relaxed)
            return nil
        }
    }

    /// Starts the thread; false if that is not possible.
    private func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        HTTPCore.Thread.startDetached(niceness: SearchLimits.helperNiceness) { [self] in
            guard move(from: .asked, to: .working) else { return }
            work()
            Self.helpers.subtract(1, ordering: .relaxed)
            _ = move(from: .working, to: .ended)
        }
    }

    /// Cancels the work if it has not started yet.
    ///
    /// - Returns: true once the helper can no longer touch what it shares with the search: it is cancelled, or has
    ///   ended. What it has written can then be read.
    func cancelIfNotStarted() -> Bool {
        if move(from: .asked, to: .ended) {
            Self.helpers.subtract(1, ordering: .relaxed)
            return true
        }
        return state.load(ordering: .acquiring) == State.ended.rawValue
    }

    /// Changes the state from `old` to `new`; false if it is not `old`.
    private func move(from old: State, to new: State) -> Bool {
        state.compareExchange(
            expected: old.rawValue, desired: new.rawValue, ordering: .acquiringAndReleasing
        ).exchanged
    }
}
