/// A line, what it is, and whether an article begins with it.
struct PlacedLine {
    let line: ClassifiedLine
    let role: LineRole
    let startsArticle: Bool
}
