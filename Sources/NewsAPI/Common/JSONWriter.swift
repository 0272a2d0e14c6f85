import HTTPCore

/// Writes JSON straight to bytes: UTF-8, characters unescaped, compact or indented by two blanks.
///
/// Lists are rendered by this and little else, so it writes through a pointer into memory of its own: appending to an
/// array asks each time whether the array is shared.
struct JSONWriter: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Bytes written so far.
    private(set) var count = 0
    /// How many of them were handed over.
    private var moved = 0
    let isPretty: Bool
    private var depth = 0
    /// Whether something stands before the next element that a comma must part it from.
    private var needsComma = false
    /// Whether the next value follows a key.
    private var followsKey = false

    init(pretty: Bool) {
        isPretty = pretty
        // A list of twenty articles; the memory grows by doubling.
        capacity = 32_768
        memory = .allocate(capacity: capacity)
    }

    /// What was written, with a line end behind it for people at a terminal, as it lies.
    consuming func finish() -> ByteStorage {
        append(UInt8(ascii: "\n"))
        let storage = ByteStorage(adopting: UnsafeMutableBufferPointer(start: memory, count: count))
        discard self
        return storage
    }

    /// The line end of `finish`, for what is handed over in portions.
    mutating func endLine() { append(UInt8(ascii: "\n")) }

    /// Hands over the first of what was written and not yet handed over.
    mutating func move(atMost limit: Int, to buffer: inout [UInt8]) {
        let portion = UnsafeBufferPointer(start: memory + moved, count: min(limit, count - moved))
        buffer.append(contentsOf: portion)
        moved += portion.count
        if moved == count { (moved, count) = (0, 0) }
    }

    /// As `finish`, copied to an array.
    consuming func bytes() -> [UInt8] { finish().array }

    deinit {
        memory.deallocate()
    }

    // MARK: Structure

    @inline(__always)
    mutating func object<Failure>(_ members: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
        openObject()
        try members(&self)
        closeObject()
    }

    @inline(__always)
    mutating func array(_ elements: (inout JSONWriter) -> Void) {
        openArray()
        elements(&self)
        closeArray()
    }

    // What is written in parts is opened in one and closed in another.

    mutating func openObject() { open(UInt8(ascii: "{")) }
    mutating func closeObject() { close(UInt8(ascii: "}")) }
    mutating func openArray() { open(UInt8(ascii: "[")) }
    mutating func closeArray() { close(UInt8(ascii: "]")) }

    mutating func openString() {
        beginElement()
        append(UInt8(ascii: "\""))
    }

    mutating func closeString() { append(UInt8(ascii: "\"")) }

    /// An array of strings.
    mutating func array(_ strings: some Sequence<String>) {
        open(UInt8(ascii: "["))
        for text in strings { string(text) }
        close(UInt8(ascii: "]"))
    }

    /// Members of an object that were written before, compact.
    mutating func members(_ written: UnsafeRawBufferPointer) {
        beginElement()
        reserve(written.count)
        appendUnchecked(written.assumingMemoryBound(to: UInt8.self))
    }

    /// Hands on what was written from a place on.
    func withBytes(from start: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
        body(UnsafeRawBufferPointer(start: memory + start, count: count - start))
    }

    /// A key that needs no escape.
    @inline(__always)
    mutating func key(_ name: StaticString) {
        beginElement()
        reserve(name.utf8CodeUnitCount + 4)
        appendUnchecked(UInt8(ascii: "\""))
        appendUnchecked(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        endKey()
    }

    /// A key that may need escapes.
    mutating func key(text name: String) {
        beginElement()
        quote(name)
        reserve(4)
        count -= 1
        endKey()
    }

    /// A member of an object, null without a value.
    mutating func member(_ name: StaticString, _ value: String?) {
        key(name)
        string(value)
    }

    mutating func member(_ name: StaticString, _ value: Int?) {
        key(name)
        if let value { number(value) } else { null() }
    }

    mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }

    /// A member whose value is a number with `digits` digits behind the point.
    mutating func member(_ name: StaticString, _ value: Double, digits: Int) {
        key(name)
        number(value, digits: digits)
    }

    /// A member whose name may need escapes.
    mutating func member(text name: String, _ value: String?) {
        key(text: name)
        string(value)
    }

    mutating func member(text name: String, _ value: Int) {
        key(text: name)
        number(value)
    }

    private mutating func endKey() {
        appendUnchecked(UInt8(ascii: "\""))
        appendUnchecked(UInt8(ascii: ":"))
        if isPretty { appendUnchecked(UInt8(ascii: " ")) }
        followsKey = true
    }

    private mutating func open(_ bracket: UInt8) {
        beginElement()
        append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if needsComma { newLine() }
        append(bracket)
        needsComma = true
    }

    @inline(__always)
    private mutating func beginElement() {
        if followsKey {
            followsKey = false
        } else {
            if needsComma { append(UInt8(ascii: ",")) }
            if isPretty && depth > 0 { newLine() }
        }
        needsComma = true
    }

    private mutating func newLine() {
        guard isPretty else { return }
        reserve(1 + 2 * depth)
        appendUnchecked(UInt8(ascii: "\n"))
        for _ in 0..<2 * depth { appendUnchecked(UInt8(ascii: " ")) }
    }

    // MARK: Values

    mutating func string(_ text: String) {
        beginElement()
        quote(text)
    }

    mutating func string(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    /// A string value put together by `piece`.
    @inline(__always)
    mutating func string(_ pieces: (inout JSONWriter) -> Void) {
        openString()
        pieces(&self)
        closeString()
    }

    /// Adds UTF-8 to the string under way.
    ///
    /// - Parameter isPlain: whether it is known to hold nothing that needs an escape.
    mutating func piece(_ utf8: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
        guard isPlain else { return escape(utf8) }
        reserve(utf8.count)
        appendUnchecked(utf8)
    }

    /// Adds text that needs no escape to the string under way.
    mutating func piece(_ text: StaticString) {
        reserve(text.utf8CodeUnitCount)
        appendUnchecked(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Adds UTF-8 to the string under way.
    mutating func piece(_ text: UnsafeBufferPointer<UInt8>) { escape(text) }

    /// Adds an id to the string under way.
    mutating func piece(_ id: ArticleID) {
        reserve(16)
        for index in 0..<16 {
            appendUnchecked(Hexadecimal.digit(UInt8(id.value >> UInt64(60 - 4 * index) & 15)))
        }
    }

    /// Adds a decimal digit to the string under way.
    mutating func digit(_ value: Int) { append(0x30 + UInt8(value)) }

    /// Adds text to the string under way.
    mutating func piece(text: String) {
        // Native strings give their bytes as they lie; others are copied to such a one.
        if text.utf8.withContiguousStorageIfAvailable({ escape($0) }) == nil {
            var copy = text
            copy.withUTF8 { escape($0) }
        }
    }

    mutating func number(_ value: Int) {
        beginElement()
        reserve(20)
        if value < 0 { appendUnchecked(UInt8(ascii: "-")) }
        appendDigits(value.magnitude)
    }

    /// A number with `digits` digits behind the point.
    mutating func number(_ value: Double, digits: Int) {
        guard value.isFinite, value.magnitude < 1e12 else { return null() }
        beginElement()
        reserve(40)
        var scale: UInt = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = UInt((value.magnitude * Double(scale)).rounded())
        if value < 0 && scaled > 0 { appendUnchecked(UInt8(ascii: "-")) }
        appendDigits(scaled / scale)
        appendUnchecked(UInt8(ascii: "."))
        var unit = scale / 10
        while unit > 0 {
            appendUnchecked(0x30 + UInt8(scaled / unit % 10))
            unit /= 10
        }
    }

    mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    mutating func null() { raw("null") }

    private mutating func raw(_ text: StaticString) {
        beginElement()
        reserve(text.utf8CodeUnitCount)
        appendUnchecked(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func appendDigits(_ value: UInt) {
        if value >= 10 { appendDigits(value / 10) }
        appendUnchecked(0x30 + UInt8(value % 10))
    }

    private mutating func quote(_ text: String) {
        append(UInt8(ascii: "\""))
        piece(text: text)
        append(UInt8(ascii: "\""))
    }

    // MARK: Bytes

    /// Appends UTF-8 with what needs it escaped (RFC 8259 §7). Hardly any text has such a thing: it is looked for first,
    /// eight bytes a step, so that the text can be copied whole.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        // \u00XX is the longest escape.
        let needsEscape = Self.needsEscape(text)
        reserve(needsEscape ? 6 * text.count : text.count)
        if needsEscape {
            for octet in text { escape(octet) }
        } else {
            appendUnchecked(text)
        }
    }

    /// After a `reserve` that covers it.
    private mutating func escape(_ octet: UInt8) {
        if !Self.needsEscape(octet) { return appendUnchecked(octet) }
        appendUnchecked(UInt8(ascii: "\\"))
        switch octet {
        case UInt8(ascii: "\n"): appendUnchecked(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): appendUnchecked(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): appendUnchecked(UInt8(ascii: "t"))
        case 0..<0x20:
            for digit in [UInt8(ascii: "u"), 0x30, 0x30, 0x30 + octet >> 4] { appendUnchecked(digit) }
            appendUnchecked(octet & 15 < 10 ? 0x30 + octet & 15 : 0x57 + octet & 15)
        default: appendUnchecked(octet)
        }
    }

    private static func needsEscape(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = text.baseAddress, text.count >= 8 else { return text.contains(where: needsEscape) }
        let memory = UnsafeRawPointer(start)
        var index = 0
        while index + 8 <= text.count {
            if needsEscape(memory.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { return true }
            index += 8
        }
        // The last word again overlaps the one before.
        return needsEscape(memory.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self))
    }

    @inline(__always)
    private static func needsEscape(_ octet: UInt8) -> Bool {
        octet < 0x20 || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\")
    }

    /// Whether a byte of the word is below a blank, a quote or a backslash: a subtraction borrows from the top bit of
    /// the bytes that are too small (Warren, Hacker's Delight, §6-1). Bytes above ASCII are none of them.
    @inline(__always)
    static func needsEscape(_ word: UInt64) -> Bool {
        // Most words of a Chinese text have no ASCII.
        if ~word & 0x8080_8080_8080_8080 == 0 { return false }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let control = word &- 0x2020_2020_2020_2020
        let quote = (word ^ 0x2222_2222_2222_2222) &- ones
        let backslash = (word ^ 0x5C5C_5C5C_5C5C_5C5C) &- ones
        return (control | quote | backslash) & ~word & 0x8080_8080_8080_8080 != 0
    }

    @inline(__always)
    private mutating func append(_ octet: UInt8) {
        reserve(1)
        appendUnchecked(octet)
    }

    /// After a `reserve` that covers it.
    @inline(__always)
    private mutating func appendUnchecked(_ octet: UInt8) {
        memory[count] = octet
        count += 1
    }

    @inline(__always)
    private mutating func appendUnchecked(_ octets: UnsafeBufferPointer<UInt8>) {
        guard let start = octets.baseAddress else { return }
        (memory + count).update(from: start, count: octets.count)
        count += octets.count
    }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    private mutating func grow(_ more: Int) {
        let larger = max(2 * capacity, count + more)
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        room.update(from: memory, count: count)
        memory.deallocate()
        (memory, capacity) = (room, larger)
    }
}
