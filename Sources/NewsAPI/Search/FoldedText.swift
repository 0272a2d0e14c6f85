/// Text after folding, with the way back to the text it was folded from.
struct FoldedText: Sendable, Equatable {
    /// Folded Unicode scalars; white space is a single blank, never at either end.
    var units: [UInt32] = []
    /// For each unit, the offset in Unicode scalars of the scalar it stands for (the first one of a run of blanks).
    var offsets: [UInt32] = []

    /// The stretch of the original text, in Unicode scalars, that a non-empty range of units stands for.
    func originalRange(of range: Range<Int>) -> Range<Int> {
        Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound - 1]) + 1
    }
}
