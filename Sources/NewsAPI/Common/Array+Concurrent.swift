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
