/// Reads what a `StorageWriter` wrote, from front to back. The order of values is not in the file: the caller knows it.
struct StorageReader {
    let file: StoredFile
    /// Offset of the next value.
    private var offset: Int

    /// - Parameter offset: where to begin; a multiple of eight.
    init(_ file: StoredFile, at offset: Int = 0) {
        self.file = file
        self.offset = offset
    }

    /// The next number.
    ///
    /// - Parameter range: what it must be in.
    mutating func number(in range: ClosedRange<Int> = 0...Int.max) throws(StorageError) -> Int {
        let number = Int(try bytes(8).loadUnaligned(as: Int64.self))
        guard range.contains(number) else { throw .damaged }
        return number
    }

    /// The next values, where they lie in the file: they are there as long as the file is.
    mutating func values<Value: BitwiseCopyable>(
        _ type: Value.Type = Value.self
    ) throws(StorageError) -> UnsafeBufferPointer<Value> {
        let (size, isTooLarge) = try number().multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
        // So that it can be rounded up.
        guard !isTooLarge, size <= file.bytes.count else { throw .damaged }
        let values = UnsafeRawBufferPointer(rebasing: try bytes((size + 7) / 8 * 8).prefix(size))
        return values.assumingMemoryBound(to: Value.self)
    }

    /// A copy of the next values.
    mutating func array<Value: BitwiseCopyable>(_ type: Value.Type = Value.self) throws(StorageError) -> [Value] {
        Array(try values(type))
    }

    /// The next text.
    mutating func text() throws(StorageError) -> String { String(decoding: try values(UInt8.self), as: UTF8.self) }

    /// The next texts.
    mutating func texts() throws(StorageError) -> [String] {
        try octets().map { String(decoding: $0, as: UTF8.self) }
    }

    /// The next strings of octets, where they lie in the file.
    mutating func octets() throws(StorageError) -> [UnsafeBufferPointer<UInt8>] {
        let ends = try values(Int.self)
        let octets = try values(UInt8.self)
        var strings: [UnsafeBufferPointer<UInt8>] = []
        strings.reserveCapacity(ends.count)
        var start = 0
        for end in ends {
            guard start <= end, end <= octets.count else { throw .damaged }
            strings.append(UnsafeBufferPointer(rebasing: octets[start..<end]))
            start = end
        }
        return strings
    }

    private mutating func bytes(_ count: Int) throws(StorageError) -> UnsafeRawBufferPointer {
        let start = offset
        guard start >= 0, start % 8 == 0, start <= file.bytes.count, count <= file.bytes.count - start else {
            throw .damaged
        }
        offset += count
        return UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + count])
    }
}
