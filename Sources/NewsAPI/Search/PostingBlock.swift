/// One block of a posting list: packed columns behind a header with their widths.
struct PostingBlock {
    /// Postings in the block.
    let count: Int
    private let bits: UnsafeRawPointer
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
    init(at start: UnsafeRawPointer, count: Int, isPair: Bool) {
        self.count = count
        let header: UInt32
        if isPair {
            header = UInt32(start.loadUnaligned(as: UInt16.self))
            bits = start + 2
        } else {
            header = start.loadUnaligned(as: UInt32.self)
            bits = start + 4
        }
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

    @inline(__always) private var frequencies: Int { count &* documentWidth }

    @inline(__always) private var columns: Int { count &* (documentWidth &+ frequencyWidth) }

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
