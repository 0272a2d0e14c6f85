/// Mean tokens of a title and of a body.
struct AverageLengths: Sendable, Equatable {
    let title: Double
    let body: Double

    init(documentCount: Int, titleTotal: Int, bodyTotal: Int) {
        title = max(1, Double(titleTotal) / Double(max(1, documentCount)))
        body = max(1, Double(bodyTotal) / Double(max(1, documentCount)))
    }

    /// By how much a score can rise, at most, when these lengths take the place of others.
    func growth(from others: AverageLengths) -> Double { max(1, max(title / others.title, body / others.body)) }
}
