/// An answer in JSON that is made and written in parts, so that a long one is sent while it is written, and no part of it
/// holds others up: first the steps of what must be known before anything can be written, then the parts.
///
/// Short documents are structures: they are written at once, without memory of their own.
protocol JSONDocument: SteppedWork {
    /// Relations and targets for the `Link` field (RFC 8288). Asked for once, when all steps are done.
    var links: [(relation: StaticString, target: String)] { get }

    /// Writes the next part: some `AnswerLimits.partBytes`, or one element. `.done` when nothing is left behind it.
    mutating func writePart(to json: inout JSONWriter) -> Progress
}

extension JSONDocument {
    mutating func step() -> Progress { .done }

    var links: [(relation: StaticString, target: String)] { [] }
}
