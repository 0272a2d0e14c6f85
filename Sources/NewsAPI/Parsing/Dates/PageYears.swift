/// The year that a page speaks of, and the months that it prints with theirs.
struct PageYears {
    /// Nil when nothing tells.
    let year: Int?
    /// Where the year is read.
    let basis: DateBasis
    let months: PrintedMonths
}
