import HTTPCore

/// Sends a document of octets that is too long to be sent whole. Its parts are written when the client has taken those
/// before.
final class OctetStream<Document: OctetDocument> {
    private var document: Document
    /// What was written before the stream began.
    private var beginning: [UInt8]

    init(_ document: Document, beginning: [UInt8]) {
        self.document = document
        self.beginning = beginning
    }

    /// The document as the body of a response.
    var body: BodyStream { BodyStream { self.pull(into: &$0) } }

    /// Appends one part, which may be empty where a step found nothing to write.
    private func pull(into buffer: inout [UInt8]) -> BodyStream.Pull {
        if !beginning.isEmpty {
            buffer += beginning
            beginning = []
            return .more
        }
        return document.writePart(to: &buffer) == .done ? .end : .more
    }
}
