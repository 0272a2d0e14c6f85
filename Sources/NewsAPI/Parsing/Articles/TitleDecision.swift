/// How title lines that stand together are read.
struct TitleDecision {
    /// Whether an article begins with the lines; if not, they are subheads of the one above.
    let beginsArticle: Bool
    /// By how much the reading of the page scores higher than the same with these lines read the other way, in the unit
    /// of `Weights`.
    let margin: Int
}
