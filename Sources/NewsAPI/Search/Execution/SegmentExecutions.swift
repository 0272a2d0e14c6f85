/// The runs of a query on all segments, each made, and then carried out, by the thread that has taken its part.
final class SegmentExecutions: @unchecked Sendable {
    private let runs: UnsafeMutableBufferPointer<SegmentExecution?>

    /// Places for so many.
    init(count: Int) {
        runs = .allocate(capacity: count)
        runs.initialize(repeating: nil)
    }

    deinit {
        runs.deinitialize()
        runs.deallocate()
    }

    subscript(segment: Int) -> SegmentExecution? {
        get { runs[segment] }
        set { runs[segment] = newValue }
    }

    /// Those that are made.
    var all: [SegmentExecution] { runs.compactMap { $0 } }
}
