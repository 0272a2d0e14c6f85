/// The stable name of an article: a fingerprint of its page's name and its headline, so that it survives reloads and edits
/// of the body.
public struct ArticleID: Sendable, Hashable, Comparable, CustomStringConvertible {
    let value: UInt64

    init(_ value: UInt64) {
        self.value = value
    }

    /// nil for what `description` does not write: other spellings of the number name no article.
    public init?(_ text: String) {
        guard let value = UInt64(text, radix: 16) else { return nil }
        self.value = value
        if description != text { return nil }
    }

    /// 16 hexadecimal digits.
    public var description: String { Hexadecimal.digits(of: value) }

    public static func < (left: ArticleID, right: ArticleID) -> Bool { left.value < right.value }
}
