extension PageText {
    /// The line that a byte stands on, counted from 1.
    func line(at offset: UInt32) -> Int {
        lineStarts.partitionPoint { $0 > offset }
    }
}
