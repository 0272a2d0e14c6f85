/// The positions where the title, the body and the byline of a document end. Title, body, byline and section follow one
/// another; positions are those of tokens, and of a gap behind each block.
struct FieldEnds: Sendable, Equatable, BitwiseCopyable {
    /// The first position behind the title.
    var titleEnd: UInt32
    /// The first position behind the body.
    var bodyEnd: UInt32
    /// The first position behind the byline.
    var bylineEnd: UInt32

    /// Number of positions in the title.
    @inline(__always) var titleLength: UInt32 { titleEnd }

    /// Number of positions in the body.
    @inline(__always) var bodyLength: UInt32 { bodyEnd &- titleEnd }
}
