/// A text that a record has or points to, where it lies.
struct RecordText {
    let bytes: [UInt8]
    let range: Range<Int>
    /// Whether it is known to have no character that JSON must escape.
    let isPlain: Bool

    var string: String { String(decoding: bytes[range], as: UTF8.self) }
}
