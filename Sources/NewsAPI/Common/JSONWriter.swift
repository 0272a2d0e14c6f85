import HTTPCore

/// Writes JSON straight to bytes: UTF-8, compact or indented by two blanks. The writer puts the commas; the caller must
/// write a value behind every key.
///
/// To render a list is little else than to call this writer. It therefore writes through a pointer into memory that it
/// owns: each append to an array would check whether the array is shared.
struct JSONWriter: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Bytes in the memory.
    private(set) var count = 0
    /// How many of them, from the first on, `move` has handed over; never more than `count`.
    private var moved = 0
    /// Whether each element stands on a line of its own, indented by its depth.
    let isPretty: Bool
    /// Objects and arrays that are open.
    private var depth = 0
    /// Whether the next element needs a comma before it, as it is not the first of its object or array.
    private var needsComma = false
    /// Whether a key was written whose value was not.
    private var followsKey = false

    init(pretty: Bool) {
        isPretty = pretty
        // Enough for a list of twenty articles; the memory is doubled when it is full.
        capacity = 32_768
        memory = .allocate(capacity: capacity)
    }

    /// Adds a line end, for people at a terminal, and hands over the memory without copying it.
    consuming func finish() -> ByteStorage {
        append(UInt8(ascii: "\n"))
        let storage = ByteStorage(adopting: UnsafeMutableBufferPointer(start: memory, count: count))
        discard self
        return storage
    }

    /// Adds the line end that `finish` adds, for a document that `move` hands over in portions. What follows is a
    /// document of its own.
    mutating func endLine() {
        append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Appends to `buffer` the next bytes that were not handed over yet, `limit` at most. When none are left, the
    /// memory is filled anew from its beginning.
    mutating func move(atMost limit: Int, to buffer: inout [UInt8]) {
        let portion = UnsafeBufferPointer(start: memory + moved, count: min(limit, count - moved))
        buffer.append(contentsOf: portion)
        moved += portion.count
        if moved == count { (moved, count) = (0, 0) }
    }

    /// The bytes of `finish`, copied to an array.
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

    // For documents that are written in steps: one step opens an object, array or string, a later one closes it.

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

    /// Writes members of the open object that were rendered before: compact, without a comma at either end.
    mutating func members(_ written: UnsafeRawBufferPointer) {
        beginElement()
        reserve(written.count)
        appendUnchecked(written.assumingMemoryBound(to: UInt8.self))
    }

    /// Calls `body` with the bytes from offset `start` on, which are valid only during the call.
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
        // `endKey` writes the closing quotation mark again.
        count -= 1
        endKey()
    }

    /// A member of the open object; without a value it is null.
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

    /// A member whose value is a number; `number(_:digits:)` says how it is written.
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

    /// A string value that `pieces` puts together by calls of `piece`.
    @inline(__always)
    mutating func string(_ pieces: (inout JSONWriter) -> Void) {
        openString()
        pieces(&self)
        closeString()
    }

    /// Adds UTF-8 to the open string.
    ///
    /// - Parameter isPlain: whether the bytes are known to need no escape.
    mutating func piece(_ utf8: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
        guard isPlain else { return escape(utf8) }
        reserve(utf8.count)
        appendUnchecked(utf8)
    }

    /// Adds text that needs no escape to the open string.
    mutating func piece(_ text: StaticString) {
        reserve(text.utf8CodeUnitCount)
        appendUnchecked(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Adds UTF-8 to the open string.
    mutating func piece(_ text: UnsafeBufferPointer<UInt8>) { escape(text) }

    /// Adds a number, as 16 hexadecimal digits, to the open string.
    mutating func piece(hexadecimal value: UInt64) {
        reserve(16)
        for index in 0..<16 { appendUnchecked(UInt8(hexadecimalDigit: UInt8(value >> UInt64(60 - 4 * index) & 15))) }
    }

    /// Adds a decimal digit, 0…9, to the open string.
    mutating func digit(_ value: Int) { append(UInt8(digit: value)) }

    /// Adds text to the open string.
    mutating func piece(text: String) {
        // A string that does not store UTF-8 is copied to one that does.
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

    /// A number rounded to `digits` digits (1…7) behind the point; null when it is not finite or not below 10^12. Times
    /// 10^7, all smaller numbers fit 64 bits.
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
            appendUnchecked(UInt8(digit: scaled / unit % 10))
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
        appendUnchecked(UInt8(digit: value % 10))
    }

    private mutating func quote(_ text: String) {
        append(UInt8(ascii: "\""))
        piece(text: text)
        append(UInt8(ascii: "\""))
    }

    // MARK: Bytes

    /// Appends UTF-8, escaped where RFC 8259 §7 demands it. Hardly any text needs an escape: all of it is looked
    /// through first, eight bytes a step, and is copied whole when nothing is found.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        // The longest escape, `\u00XX`, writes six bytes for one.
        let needsEscape = Self.needsEscape(text)
        reserve(needsEscape ? 6 * text.count : text.count)
        if needsEscape {
            for octet in text { escape(octet) }
        } else {
            appendUnchecked(text)
        }
    }

    /// Precondition: `reserve` has made room for six bytes.
    private mutating func escape(_ octet: UInt8) {
        if !Self.needsEscape(octet) { return appendUnchecked(octet) }
        appendUnchecked(UInt8(ascii: "\\"))
        switch octet {
        case UInt8(ascii: "\n"): appendUnchecked(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): appendUnchecked(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): appendUnchecked(UInt8(ascii: "t"))
        case 0..<0x20:
            for character in "u00".utf8 { appendUnchecked(character) }
            appendUnchecked(UInt8(digit: octet >> 4))
            appendUnchecked(UInt8(hexadecimalDigit: octet & 15))
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
        // The last eight bytes; they may overlap the word before.
        return needsEscape(memory.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self))
    }

    @inline(__always)
    private static func needsEscape(_ octet: UInt8) -> Bool {
        octet < 0x20 || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\")
    }

    /// Whether one of eight bytes is below a blank, a quotation mark or a backslash. A subtraction sets the top bit of
    /// the bytes that are too small (Warren, Hacker's Delight, §6-1); bytes whose top bit was set before are above
    /// ASCII and need no escape.
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

    /// Precondition: `reserve` has made room for the byte.
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

    /// Makes room for `more` bytes behind those that are written.
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
