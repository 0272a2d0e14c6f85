/// Proves that every character of a parsed page is in exactly one piece of an article or of furniture, or says which
/// are not.
struct LosslessCheck {
    /// Byte ranges of text that is in no piece, each on one line, in page order.
    private(set) var lost: [Range<UInt32>] = []
    /// Byte ranges of the pieces that begin before an earlier one has ended.
    private(set) var repeated: [Range<UInt32>] = []

    /// - Parameter covered: byte ranges of all pieces of articles and furniture, in any order.
    init(_ page: PageText, covered: [Range<UInt32>]) {
        var offset = 0
        for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound < offset { repeated.append(range) }
            Self.addText(of: page, offset..<max(offset, Int(range.lowerBound)), to: &lost)
            offset = max(offset, Int(range.upperBound))
        }
        Self.addText(of: page, offset..<page.bytes.count, to: &lost)
    }

    /// Adds the text in a gap between pieces, line by line, without white space around it.
    private static func addText(of page: PageText, _ gap: Range<Int>, to lost: inout [Range<UInt32>]) {
        page.bytes.withUnsafeBufferPointer { bytes in
            var offset = gap.lowerBound
            var open: Range<UInt32>?
            while offset < gap.upperBound {
                let (unit, length) = FoldedPage.fold(bytes, at: offset)
                let end = UInt32(offset + length)
                if unit != FoldedPage.blank {
                    open = (open?.lowerBound ?? UInt32(offset))..<end
                } else if bytes[offset] == 0x0A || bytes[offset] == 0x0C || bytes[offset] == 0x0D, let text = open {
                    lost.append(text)
                    open = nil
                }
                offset += length
            }
            if let open { lost.append(open) }
        }
    }
}
