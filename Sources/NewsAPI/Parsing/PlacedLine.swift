/// A line, what it is, and whether an article begins with it.
struct PlacedLine {
    let line: ClassifiedLine
    let role: LineRole
    let startsArticle: Bool
    /// The margin of the decision that an article or a part of one begins here; nil where nothing was weighed.
    let margin: Int?
}
