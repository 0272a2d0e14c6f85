/// The encodings that page files come in; the raw value is the name in answers.
public enum TextEncoding: String, Sendable, CaseIterable {
    /// UTF-8 without a byte-order mark.
    case utf8 = "utf-8"
    /// UTF-8 behind a byte-order mark.
    case utf8WithBOM = "utf-8-bom"
    /// UTF-16 with or without a byte-order mark, low byte first.
    case utf16LittleEndian = "utf-16le"
    /// UTF-16 with or without a byte-order mark, high byte first.
    case utf16BigEndian = "utf-16be"
    /// GB 18030, the Chinese standard encoding.
    case gb18030
}
