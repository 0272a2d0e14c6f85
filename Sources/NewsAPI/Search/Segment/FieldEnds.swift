/// Where the fields of a document end among its places (tokens, and the gap behind each block): title, body, byline and
/// section follow one another.
struct FieldEnds: Sendable, Equatable, BitwiseCopyable {
    var titleEnd: UInt32
    var bodyEnd: UInt32

    @inline(__always) var titleLength: UInt32 { titleEnd }

    @inline(__always) var bodyLength: UInt32 { bodyEnd &- titleEnd }
}
