/// The stable id of an article, a 64-bit fingerprint; `ArticleIDs` says of what. It survives reloads and edits of the
/// body, and is the same on every server over the same files.
public struct ArticleID: Sendable, Hashable, Comparable, CustomStringConvertible {
    let value: UInt64

    init(_ value: UInt64) {
        self.value = value
    }

    /// Reads what `description` writes; nil for any other text. Other spellings of the same number name no article.
    public init?(_ text: String) {
        guard let value = UInt64(text, radix: 16) else { return nil }
        self.value = value
        if description != text { return nil }
    }

    /// 16 lower-case hexadecimal digits.
    public var description: String { Hexadecimal.digits(of: value) }

    /// By number. The order means nothing but is the same on every server over the same files.
    public static func < (left: ArticleID, right: ArticleID) -> Bool { left.value < right.value }
}
