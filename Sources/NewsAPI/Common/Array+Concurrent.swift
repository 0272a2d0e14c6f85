import Dispatch

extension Array where Element: Sendable {
    /// Elements made on all cores, each by itself.
    init(concurrently count: Int, _ element: @Sendable (_ index: Int) -> Element) {
        self.init(unsafeUninitializedCapacity: count) { buffer, filled in
            // Each iteration writes to an element of its own, so none waits for another.
            nonisolated(unsafe) let slots = buffer
            DispatchQueue.concurrentPerform(iterations: count) { index in
                slots.initializeElement(at: index, to: element(index))
            }
            filled = count
        }
    }
}
