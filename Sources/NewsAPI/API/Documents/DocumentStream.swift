import HTTPCore

/// A document that is too long to be sent whole: what was written of it, and the rest as it is written.
final class DocumentStream<Document: JSONDocument> {
    private var document: Document
    private var json: JSONWriter
    private var isWritten = false

    /// - Parameter json: holds what was written of the document.
    init(_ document: Document, _ json: consuming JSONWriter) {
        self.document = document
        self.json = json
    }

    var body: BodyStream { BodyStream { self.pull(into: &$0) } }

    private func pull(into buffer: inout [UInt8]) -> BodyStream.Pull {
        while json.count < AnswerLimits.partBytes, !isWritten {
            if document.writePart(to: &json) == .done {
                json.endLine()
                isWritten = true
            }
        }
        json.move(atMost: AnswerLimits.partBytes, to: &buffer)
        return isWritten && json.count == 0 ? .end : .more
    }
}
