/// An answer in JSON that is made in steps and then written in parts, so that a long one is sent while it is written,
/// and other requests are answered in between.
///
/// The nouns of this room: the *steps* of a document find out what must be known before anything can be written
/// (`SteppedWork`). A *part* is what is written at a time. A short document is sent whole, a long one as a *stream*
/// (`DocumentStream`). The *envelope* of a list is what stands around its results (`ArticleList`). *Canonical*
/// parameters are those of the query in one order and spelling, without defaults; links are made of them.
///
/// Documents are structures, so that a short one, which is written at once, takes no memory of its own.
protocol JSONDocument: SteppedWork {
    /// Relations and targets for the `Link` field (RFC 8288). Asked for once, when all steps are done.
    var links: [(relation: StaticString, target: String)] { get }

    /// Writes the next part: some `AnswerLimits.partBytes`, or one element. `.done` when that was the last one.
    mutating func writePart(to json: inout JSONWriter) -> Progress
}

extension JSONDocument {
    /// Nothing has to be known before the document is written.
    mutating func step() -> Progress { .done }

    var links: [(relation: StaticString, target: String)] { [] }
}
