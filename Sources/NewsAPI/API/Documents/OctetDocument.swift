/// An answer that is not JSON: made in steps and then written in parts, as a `JSONDocument` is.
protocol OctetDocument: SteppedWork {
    /// Relations and targets for the `Link` field (RFC 8288). Asked for once, when all steps are done.
    var links: [(relation: StaticString, target: String)] { get }

    /// Appends the next part: some `AnswerLimits.partBytes` at most, maybe nothing. `.done` when that was the last one.
    mutating func writePart(to octets: inout [UInt8]) -> Progress
}

extension OctetDocument {
    /// Nothing has to be known before the document is written.
    mutating func step() -> Progress { .done }

    var links: [(relation: StaticString, target: String)] { [] }
}
