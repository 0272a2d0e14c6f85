/// Conditional requests (RFC 9110 §13).
public enum Conditional {
    /// What the conditions of a request come to.
    public enum Outcome: Equatable {
        /// The request is answered as if it had no condition.
        case proceed
        /// `If-None-Match` names the current tag: answer 304.
        case notModified
        /// `If-Match` does not name the current tag: answer 412.
        case preconditionFailed
    }

    /// Evaluates the conditions of a GET or HEAD in the order of §13.2.2. Conditions by date are ignored, because no
    /// answer has a `Last-Modified` (§13.1.3, §13.1.4): the time of a file differs between replicas of the same files.
    ///
    /// - Parameters:
    ///   - request: a request of any method; others than GET and HEAD proceed.
    ///   - entityTag: the current strong tag with its quotes.
    public static func evaluate(_ request: Request, entityTag: String) -> Outcome {
        guard request.method == .get || request.method == .head else { return .proceed }
        if let list = request.value(of: .ifMatch), !matches(list, entityTag, strongly: true) {
            return .preconditionFailed
        }
        guard let list = request.value(of: .ifNoneMatch) else { return .proceed }
        return matches(list, entityTag, strongly: false) ? .notModified : .proceed
    }

    /// Whether a list of entity tags, or `*`, names `entityTag` by strong or weak comparison (§8.8.3.2). The list ends
    /// where it breaks the grammar.
    static func matches(_ list: String, _ entityTag: String, strongly: Bool) -> Bool {
        if list == "*" { return true }
        let list = Array(list.utf8)
        let wanted = opaque(entityTag.utf8)
        var index = 0
        while index < list.count {
            switch list[index] {
            case UInt8(ascii: ","), CharacterTables.space, CharacterTables.horizontalTab: index += 1
            case UInt8(ascii: "W"), UInt8(ascii: "\""):
                let isWeak = list[index] == UInt8(ascii: "W")
                if isWeak {
                    guard index + 2 < list.count, list[index + 1] == UInt8(ascii: "/") else { return false }
                    index += 2
                }
                guard list[index] == UInt8(ascii: "\""),
                    let end = list[(index + 1)...].firstIndex(of: UInt8(ascii: "\""))
                else { return false }
                if !(isWeak && strongly), list[index...end].elementsEqual(wanted) { return true }
                index = end + 1
            default: return false
            }
        }
        return false
    }

    /// The tag without the `W/` of a weak one.
    private static func opaque(_ tag: String.UTF8View) -> Substring.UTF8View {
        tag.starts(with: "W/".utf8) ? tag.dropFirst(2) : tag[...]
    }
}
