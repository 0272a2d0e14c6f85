/// How a run of title lines is read.
struct TitleDecision {
    /// Index of the first line of the run.
    let line: Int
    /// Whether an article begins with it, or it is a subhead.
    let beginsArticle: Bool
    /// By how much the reading of the page scores higher than the same with this run read the other way, in the unit of
    /// `Weights`.
    let margin: Int
}
