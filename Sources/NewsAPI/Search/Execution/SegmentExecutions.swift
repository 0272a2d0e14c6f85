/// The executions of a query on all segments. Each is made, and later takes its steps, in the thread that has taken its
/// segment from the queue: two threads never use the same one at a time, so there is no lock.
final class SegmentExecutions: @unchecked Sendable {
    private let executions: UnsafeMutableBufferPointer<SegmentExecution?>

    /// - Parameter count: number of segments; none has an execution at first.
    init(count: Int) {
        executions = .allocate(capacity: count)
        executions.initialize(repeating: nil)
    }

    deinit {
        executions.deinitialize()
        executions.deallocate()
    }

    subscript(segment: Int) -> SegmentExecution? {
        get { executions[segment] }
        set { executions[segment] = newValue }
    }

    /// The executions that are made, in the order of segments.
    var all: [SegmentExecution] { executions.compactMap { $0 } }
}
