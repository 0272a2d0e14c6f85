import HTTPCore

/// Sends a document that is too long to be sent whole. Its parts are written when the client has taken those before.
final class DocumentStream<Document: JSONDocument> {
    private var document: Document
    /// What is written of the document, but not sent yet.
    private var json: JSONWriter
    /// Whether the last part is written.
    private var isWritten = false

    /// - Parameter json: has the parts that are already written.
    init(_ document: Document, _ json: consuming JSONWriter) {
        self.document = document
        self.json = json
    }

    /// The document as the body of a response.
    var body: BodyStream { BodyStream { self.pull(into: &$0) } }

    /// Moves at most `AnswerLimits.partBytes` to the buffer, after writing as many parts as that takes.
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
