/// One text of a record, where it lies: in the page's text when it is printed there, else in the record itself.
struct RecordText {
    /// The whole page's text, or the whole record.
    let bytes: [UInt8]
    let range: Range<Int>
    /// Whether it is known to hold no character that JSON must escape.
    let isPlain: Bool

    /// A copy as a `String`.
    var string: String { String(decoding: bytes[range], as: UTF8.self) }
}
