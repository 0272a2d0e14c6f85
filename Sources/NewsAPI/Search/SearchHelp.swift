import Dispatch
import Foundation
import Synchronization

/// Another thread's help with a search that takes long: it takes parts of it as the search itself does, one after the
/// other, until there are none left.
///
/// Threads are those of Dispatch, and no more than there are cores beside one: where there is none to spare, a search goes
/// on alone.
final class SearchHelp: Sendable {
    private enum State: Int {
        case asked, working, over
    }

    /// Helpers at work in the whole program, and how many there may be.
    private static let helpers = Atomic(0)
    private static let most = ProcessInfo.processInfo.activeProcessorCount - 1

    private let state = Atomic(State.asked.rawValue)

    /// Asks for help; nil if there is none to be had.
    ///
    /// - Parameter work: done to the end, unless the search is at its end before it has begun.
    init?(_ work: @escaping @Sendable () -> Void) {
        guard Self.helpers.add(1, ordering: .relaxed).newValue <= Self.most else {
            Self.helpers.subtract(1, ordering: .relaxed)
            return nil
        }
        DispatchQueue.global().async { [self] in
            if move(from: .asked, to: .working) {
                work()
                _ = move(from: .working, to: .over)
            }
            Self.helpers.subtract(1, ordering: .relaxed)
        }
    }

    /// Whether what the helper has done, if anything, can be read, and nothing more will come: work that has not begun
    /// does not begin any more.
    var isOver: Bool {
        move(from: .asked, to: .over) || state.load(ordering: .acquiring) == State.over.rawValue
    }

    private func move(from old: State, to new: State) -> Bool {
        state.compareExchange(
            expected: old.rawValue, desired: new.rawValue, ordering: .acquiringAndReleasing
        ).exchanged
    }
}
