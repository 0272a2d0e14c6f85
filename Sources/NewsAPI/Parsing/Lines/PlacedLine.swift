/// A line with its role in the page, and whether an article begins with it.
///
/// Small, as a page may have millions of lines.
struct PlacedLine {
    /// Index of the `ClassifiedLine`.
    let index: UInt32
    let role: LineRole
    let startsArticle: Bool
    /// The margin of the decision (`TitleDecision`) that an article or a subhead begins here; nil where none was made.
    let margin: Int32?
}
