/// A request head as offsets into the bytes it was read from.
///
/// The table of fields lies in the value itself, so reading a head allocates nothing; a loop keeps one for all its
/// connections.
struct RequestHead: ~Copyable {
    /// A range of the head's bytes; 32 bits are plenty for a head.
    struct Slice {
        var start: UInt32 = 0
        var end: UInt32 = 0

        @inline(__always)
        var range: Range<Int> { Int(start)..<Int(end) }

        @inline(__always)
        init(_ range: Range<Int>) {
            start = UInt32(truncatingIfNeeded: range.lowerBound)
            end = UInt32(truncatingIfNeeded: range.upperBound)
        }

        init() {}
    }

    struct FieldLine {
        var known = KnownField.other
        var name = Slice()
        /// Without the white space around it.
        var value = Slice()
    }

    var method = Method.other
    var methodName = Slice()
    var target = Slice()
    /// The y of HTTP/1.y.
    var minorVersion: UInt8 = 1
    var fields = InlineArray<100, FieldLine>(repeating: FieldLine())
    var fieldCount = 0
    /// Bytes from the first of the buffer to the empty line's end.
    var length = 0

    /// The ordinal of the first line of a field, from `start` on.
    @inline(__always)
    func index(of known: KnownField, from start: Int = 0) -> Int? {
        var index = start
        while index < fieldCount {
            if fields[index].known == known { return index }
            index += 1
        }
        return nil
    }
}
