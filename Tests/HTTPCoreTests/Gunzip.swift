import CZlib

/// What a client that takes gzip can unpack of the bytes that it has received so far.
struct Gunzip {
    private(set) var body: [UInt8] = []
    /// The octets are exactly one whole gzip body.
    private(set) var isWhole = false

    /// nil when they are not the beginning of a gzip body.
    init?(_ octets: some Sequence<UInt8>) {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        var input = Array(octets)
        var room = [UInt8](repeating: 0, count: 65_536)
        let isRight = input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            while true {
                let result = room.withUnsafeMutableBufferPointer { room in
                    stream.next_out = room.baseAddress
                    stream.avail_out = UInt32(room.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                body += room[..<(room.count - Int(stream.avail_out))]
                if result == Z_STREAM_END {
                    isWhole = stream.avail_in == 0
                    return isWhole
                }
                // zlib reports this when it could do nothing: right only when all input has been used.
                if result == Z_BUF_ERROR { return stream.avail_in == 0 }
                guard result == Z_OK else { return false }
            }
        }
        guard isRight else { return nil }
    }
}
