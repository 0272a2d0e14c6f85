/// One block of a posting list: packed columns behind a header with their widths.
struct PostingBlock {
    /// Postings in the block.
    let count: Int
    private let bits: UnsafeRawPointer
    /// Documents with an occurrence in the title; counted in a dense list alone, in which they have a column.
    private let titleCount: Int
    /// Of a dense list 0: it has no column of documents.
    let documentWidth: Int
    private let frequencyWidth: Int
    /// Of a list of single tokens.
    private let titleWidth: Int
    private let bylineWidth: Int
    /// Of a list of pairs.
    private let positionWidth: Int

    /// A width takes five bits of the header.
    @inline(__always)
    init(at start: UnsafeRawPointer, count: Int, isPair: Bool, isDense: Bool) {
        self.count = count
        let headerSize = isPair ? 2 : 4
        let header = isPair ? UInt32(start.loadUnaligned(as: UInt16.self)) : start.loadUnaligned(as: UInt32.self)
        titleCount = isDense ? Int(start.load(fromByteOffset: headerSize, as: UInt8.self)) : 0
        bits = start + headerSize + (isDense ? 1 : 0)
        documentWidth = Int(header & 31)
        frequencyWidth = Int(header >> 5 & 31)
        let third = Int(header >> 10 & 31)
        positionWidth = isPair ? third : 0
        titleWidth = isPair ? 0 : third
        bylineWidth = Int(header >> 15 & 31)
    }

    /// A packed number.
    @inline(__always)
    func number(_ bit: Int, _ width: Int) -> UInt32 { BitPacking.read(bits, bit: bit, width: width) }

    /// Where the column of frequencies begins. That of documents or that of titles is before it; no block has both.
    @inline(__always) private var frequencies: Int { titleCount &* Self.titleWidth &+ count &* documentWidth }

    /// Where the columns behind the frequencies begin.
    @inline(__always) private var columns: Int { frequencies &+ count &* frequencyWidth }

    /// Bits of a document's place among the 128 of a block of a dense list.
    static let titleWidth = 7

    /// The documents of a dense block with an occurrence in the title, as a bitmap.
    @inline(__always) var titles: (UInt64, UInt64) {
        var titles: (UInt64, UInt64) = (0, 0)
        for index in 0..<titleCount {
            let place = number(index &* Self.titleWidth, Self.titleWidth)
            let bit = 1 as UInt64 &<< UInt64(place & 63)
            if place < 64 { titles.0 |= bit } else { titles.1 |= bit }
        }
        return titles
    }

    /// Whether every frequency is 1.
    @inline(__always) var isSingular: Bool { frequencyWidth == 0 }

    /// Occurrences in the document of a posting.
    @inline(__always)
    func frequency(_ posting: Int) -> UInt32 {
        number(frequencies &+ posting &* frequencyWidth, frequencyWidth) &+ 1
    }

    /// Occurrences by field, of a list of single tokens.
    @inline(__always)
    func fields(_ posting: Int) -> Frequencies {
        let title = number(columns &+ posting &* titleWidth, titleWidth)
        let byline = number(columns &+ count &* titleWidth &+ posting &* bylineWidth, bylineWidth)
        return Frequencies(title: title, body: frequency(posting) &- title &- byline, byline: byline)
    }

    /// The position of an occurrence, counted through the block, of a list of pairs.
    @inline(__always)
    func position(_ occurrence: Int) -> UInt32 { number(columns &+ occurrence &* positionWidth, positionWidth) }
}
