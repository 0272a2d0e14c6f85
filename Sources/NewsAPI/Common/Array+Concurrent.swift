import Foundation
import HTTPCore
import Synchronization

extension Array where Element: Sendable {
    /// Elements made on several threads, each by itself.
    ///
    /// - Parameter threads: how many at most; one a core unless it is said.
    init(
        concurrently count: Int, on threads: Int = ProcessInfo.processInfo.activeProcessorCount,
        _ element: @Sendable (_ index: Int) -> Element
    ) {
        self.init(unsafeUninitializedCapacity: count) { buffer, filled in
            // Each index is taken by one thread, so none writes to an element of another.
            nonisolated(unsafe) let slots = buffer
            let next = Atomic(0)
            HTTPCore.Thread.together(Swift.min(threads, count)) {
                while case let index = next.add(1, ordering: .relaxed).oldValue, index < count {
                    slots.initializeElement(at: index, to: element(index))
                }
            }
            filled = count
        }
    }
}

/// What two pieces of work make, each on a thread of its own where there are cores for them.
func concurrently<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    let made = [OneOfTwo<First, Second>](concurrently: 2) { $0 == 0 ? .first(first()) : .second(second()) }
    guard case .first(let first) = made[0], case .second(let second) = made[1] else {
        preconditionFailure("Each of the two is made.")
    }
    return (first, second)
}

private enum OneOfTwo<First: Sendable, Second: Sendable>: Sendable {
    case first(First)
    case second(Second)
}
