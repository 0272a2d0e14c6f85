/// What a line is in the page, and whether an article begins with it.
///
/// Small, as a page may have millions of lines.
struct PlacedLine {
    /// Of the classified line.
    let index: UInt32
    let role: LineRole
    let startsArticle: Bool
    /// The margin of the decision that an article or a part of one begins here; nil where nothing was weighed.
    let margin: Int32?
}
