/// The memory in which segments are built, one after the other: the system clears it once and not for each of them.
///
/// Used by one thread at a time, which `@unchecked` stands for.
final class SegmentMemory: @unchecked Sendable {
    /// What `SegmentBuilder` keeps by position; it takes the array and gives it back.
    var positions = LargeArray<UInt32>()
    /// What `SegmentEncoder` sorts, for some symbols and for one.
    var occurrences = LargeRoom<SegmentEncoder.Occurrence>()
    var sorted = LargeRoom<SegmentEncoder.Occurrence>()
}
