/// An answer in JSON that is made and written in parts, so that a long one is sent while it is written, and no part of it
/// holds others up.
///
/// A structure: a short document is written at once, without memory of its own.
protocol JSONDocument {
    /// Takes a step of what must be known before anything can be written; true when all of it is.
    mutating func advance() -> Bool

    /// Relations and targets for the `Link` field (RFC 8288). Asked for once, before the first part.
    var links: [(relation: StaticString, target: String)] { get }

    /// Writes the next part, of some `AnswerLimits.partBytes` or of one element; false when nothing is left behind it.
    mutating func writePart(to json: inout JSONWriter) -> Bool
}

extension JSONDocument {
    mutating func advance() -> Bool { true }

    var links: [(relation: StaticString, target: String)] { [] }
}
