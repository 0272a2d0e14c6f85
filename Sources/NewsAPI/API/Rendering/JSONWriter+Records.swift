/// Writes texts of pages and records without making a `String` of them.
extension JSONWriter {
    /// Writes a text of a record, null without one.
    mutating func string(_ text: RecordText?) {
        guard let text else { return null() }
        string { $0.piece(text) }
    }

    /// Adds a range of a page's text to the string under way.
    mutating func piece(_ text: PageText, _ range: Range<UInt32>) {
        let range = Int(range.lowerBound)..<Int(range.upperBound)
        piece(RecordText(bytes: text.bytes, range: range, isPlain: text.isPlain))
    }

    /// Adds a text of a record to the string under way.
    mutating func piece(_ text: RecordText) {
        text.bytes.withUnsafeBufferPointer { bytes in
            piece(UnsafeBufferPointer(rebasing: bytes[text.range]), isPlain: text.isPlain)
        }
    }

    /// Adds an id to the open string, as `ArticleID.description` writes it.
    mutating func piece(_ id: ArticleID) { piece(hexadecimal: id.value) }
}
