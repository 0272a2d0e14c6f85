/// The mean lengths of titles and of bodies, in positions; 1 at least.
struct AverageLengths: Sendable, Equatable {
    let title: Double
    let body: Double

    /// - Parameters:
    ///   - titleTotal: positions of all titles together.
    ///   - bodyTotal: positions of all bodies together.
    init(documentCount: Int, titleTotal: Int, bodyTotal: Int) {
        title = max(1, Double(titleTotal) / Double(max(1, documentCount)))
        body = max(1, Double(bodyTotal) / Double(max(1, documentCount)))
    }

    /// The factor by which a score can rise at most, 1 at least, when these lengths take the place of others: a norm
    /// falls no further than the mean length rises.
    func growth(from others: AverageLengths) -> Double { max(1, max(title / others.title, body / others.body)) }
}
