import HTTPCore

/// Sends a document of octets that is too long to be sent whole. Its parts are written when the client has taken those
/// before.
final class OctetStream<Document: OctetDocument> {
    private var document: Document
    /// What is written of the document, but not sent yet.
    private var rest: ArraySlice<UInt8>
    /// Whether the last part is written.
    private var isWritten = false

    /// - Parameter beginning: not the whole document.
    init(_ beginning: OctetBeginning<Document>) {
        document = beginning.document
        rest = beginning.octets[...]
    }

    /// The document as the body of a response.
    var body: BodyStream { BodyStream { self.pull(into: &$0) } }

    /// Moves at most `AnswerLimits.partBytes` to the buffer, nothing where a part found nothing to write.
    private func pull(into buffer: inout [UInt8]) -> BodyStream.Pull {
        if rest.isEmpty, !isWritten {
            var part: [UInt8] = []
            isWritten = document.writePart(to: &part) == .done
            rest = part[...]
        }
        buffer += rest.prefix(AnswerLimits.partBytes)
        rest = rest.dropFirst(AnswerLimits.partBytes)
        return isWritten && rest.isEmpty ? .end : .more
    }
}
