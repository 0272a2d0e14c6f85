/// The score of a document and the sums that it is made of.
struct ScoreBreakdown: Sendable, Equatable {
    /// What one term adds to the score.
    struct Term: Sendable, Equatable {
        /// The term in canonical form.
        let text: String
        // What it adds to the score in each field; 0 where it does not occur.
        var title = 0.0
        var body = 0.0
        var byline = 0.0
        var section = 0.0

        subscript(field: SearchField) -> Double {
            get {
                switch field {
                case .title: title
                case .body: body
                case .byline: byline
                case .section: section
                }
            }
            set {
                switch field {
                case .title: title = newValue
                case .body: body = newValue
                case .byline: byline = newValue
                case .section: section = newValue
                }
            }
        }
    }

    /// The terms that are not negated, in the order of the query.
    var terms: [Term]
    /// Bonus for neighbouring terms that are near to each other in the body.
    var proximity: Double
    /// Bonus for all terms in the title.
    var wholeTitle: Double
    /// Further bonus for all terms side by side in the title.
    var titlePhrase: Double
    /// The score, bit for bit as the search has it. The sum of the parts may differ from it in the last bits, since it
    /// is added up in another order.
    var total: Double
}
