/// What a score is made of.
struct ScoreBreakdown: Sendable, Equatable {
    struct Term: Sendable, Equatable {
        /// The term in canonical form.
        let text: String
        /// Its BM25 weight in each field, 0 where it does not occur.
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

    /// Positive terms in the order of the query.
    var terms: [Term]
    /// Bonus for terms close together in the body.
    var proximity: Double
    /// Bonus for all terms in the title.
    var wholeTitle: Double
    /// Bonus for all of them side by side there.
    var titlePhrase: Double
    /// The score.
    var total: Double
}
