import Foundation

/// Makes a confidence of a margin.
enum ReadingScale {
    /// The highest margin of an article, and that of one that a person has corrected: it stands for no doubt.
    static let certain = 1_000
    /// The margin that makes a confidence of 0.73.
    static let margin = 210.0

    /// The logistic function of the margin, the common way to make a probability of a sum of evidence.
    static func confidence(_ margin: Int) -> Double {
        margin >= certain ? 1 : 1 / (1 + exp(-Double(margin) / Self.margin))
    }
}
