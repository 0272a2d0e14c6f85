/// A parsed request head, as offsets into the bytes that it was parsed from.
///
/// A loop has one for all its connections, so that parsing a head allocates nothing. The table of field lines is behind
/// a pointer: inline, its 2,000 bytes were copied at each access (measured: a third of the instructions of a cached
/// answer).
struct RequestHead: ~Copyable {
    /// A range of offsets into the bytes; 32 bits are plenty for a head.
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

    /// One line of name and value.
    struct FieldLine {
        /// Which field it is.
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
    /// The field lines; only the first `fieldCount` are of this head.
    let fields: UnsafeMutableBufferPointer<FieldLine>
    private(set) var fieldCount = 0
    /// Bit `f` is set if a field line has the known field with the raw value `f`.
    private var present: UInt32 = 0
    /// How many bytes the head takes, empty lines before it and the empty line at its end included.
    var length = 0

    init() {
        fields = .allocate(capacity: Limits.fieldCount)
        fields.initialize(repeating: FieldLine())
    }

    deinit {
        fields.deallocate()
    }

    /// Forgets the head that was parsed last.
    @inline(__always)
    mutating func removeAll() {
        method = .other
        (methodName, target) = (Slice(), Slice())
        minorVersion = 1
        fieldCount = 0
        present = 0
        length = 0
    }

    /// Adds a line; there must be fewer than `Limits.fieldCount`.
    @inline(__always)
    mutating func append(_ line: FieldLine) {
        fields[fieldCount] = line
        fieldCount += 1
        present |= 1 << UInt32(line.known.rawValue)
    }

    /// Whether the request has a precondition that is evaluated (RFC 9110 §13.1).
    @inline(__always)
    var isConditional: Bool {
        index(of: .ifNoneMatch) != nil || index(of: .ifMatch) != nil
    }

    /// Where the value of the first `X-Request-Id` is, which goes back with the answer; nil if there is none, or one that
    /// is empty, longer than `Limits.requestIDBytes` or not of visible ASCII.
    @inline(__always)
    func requestID(_ bytes: Span<UInt8>) -> Slice? {
        guard let index = index(of: .requestID) else { return nil }
        let value = fields[index].value
        return RequestID.isValid(bytes.extracting(value.range)) ? value : nil
    }

    /// The index in `fields` of the first line of a field, from `start` on; nil if there is none.
    @inline(__always)
    func index(of known: KnownField, from start: Int = 0) -> Int? {
        // Most requests have few of the known fields, so this mostly saves the search.
        guard present & 1 << UInt32(known.rawValue) != 0 else { return nil }
        var index = start
        while index < fieldCount {
            if fields[index].known == known { return index }
            index += 1
        }
        return nil
    }
}
