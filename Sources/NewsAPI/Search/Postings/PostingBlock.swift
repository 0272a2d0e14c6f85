/// One block of a posting list: packed columns behind a header with their widths.
struct PostingBlock {
    /// Postings in the block.
    let count: Int
    private let bits: UnsafeRawPointer
    /// Documents with an occurrence in the title, which have a column in lists of several blocks.
    let titleCount: Int
    /// Whether all other documents are known to have the term in the body alone.
    let isElseInBodyAlone: Bool
    /// Of a dense list 0: it has no column of documents.
    private let documentWidth: Int
    private let frequencyWidth: Int
    /// Where the columns of documents and frequencies begin, and those behind them: bits.
    private let documents: Int
    private let frequencies: Int
    private let columns: Int
    private let isBigram: Bool
    /// Of a list of single tokens.
    private let titleWidth: Int
    private let bylineWidth: Int
    /// Of a list of bigrams.
    private let positionWidth: Int

    /// A width takes five bits of the header.
    @inline(__always)
    init(at start: UnsafeRawPointer, count: Int, isBigram: Bool, hasDirectory: Bool) {
        self.count = count
        self.isBigram = isBigram
        let headerSize = isBigram ? 2 : 4
        let header = isBigram ? UInt32(start.loadUnaligned(as: UInt16.self)) : start.loadUnaligned(as: UInt32.self)
        titleCount = hasDirectory ? Int(start.load(fromByteOffset: headerSize, as: UInt8.self)) : 0
        bits = start + headerSize + (hasDirectory ? 3 : 0)
        documentWidth = Int(header & 31)
        frequencyWidth = Int(header >> 5 & 31)
        let third = Int(header >> 10 & 31)
        positionWidth = isBigram ? third : 0
        titleWidth = isBigram ? 0 : third
        bylineWidth = isBigram ? 0 : Int(header >> 15 & 31)
        documents = titleCount &* Self.offsetWidth
        frequencies = documents &+ count &* documentWidth
        columns = frequencies &+ count &* frequencyWidth
        isElseInBodyAlone = hasDirectory && header >> (isBigram ? 15 : 20) & 1 != 0
    }

    /// A packed number.
    @inline(__always)
    private func number(_ bit: Int, _ width: Int) -> UInt32 { BitPacking.read(bits, bit: bit, width: width) }

    /// Calls `body` with each number of a column.
    @inline(__always)
    private func forEachNumber(_ column: Int, _ width: Int, _ body: (UInt32) -> Void) {
        let mask = BitPacking.mask(width)
        var bit = column
        var rest = count
        // A word holds four of the usual widths: a quarter of the loads.
        if width <= BitPacking.readableBits / 4 {
            while rest >= 4 {
                var word = BitPacking.word(bits, bit: bit)
                for _ in 0..<4 {
                    body(UInt32(truncatingIfNeeded: word & mask))
                    word &>>= UInt64(truncatingIfNeeded: width)
                }
                bit &+= 4 &* width
                rest &-= 4
            }
        }
        while rest > 0 {
            body(number(bit, width))
            bit &+= width
            rest &-= 1
        }
    }

    /// Calls `body` with each document's distance to the one before it, less one, of a sparse list.
    @inline(__always)
    func forEachDocumentDifference(_ body: (UInt32) -> Void) {
        forEachNumber(documents, documentWidth, body)
    }

    /// Calls `body` with the occurrences in each document.
    @inline(__always)
    func forEachFrequency(_ body: (UInt32) -> Void) {
        forEachNumber(frequencies, frequencyWidth) { body($0 &+ 1) }
    }

    /// Occurrences in the documents of some postings; a plain loop, as it stands in the innermost of others.
    @inline(__always)
    func occurrences(in postings: Range<Int>) -> Int {
        var sum = postings.count
        var bit = frequencies &+ postings.lowerBound &* frequencyWidth
        for _ in postings {
            sum &+= Int(truncatingIfNeeded: number(bit, frequencyWidth))
            bit &+= frequencyWidth
        }
        return sum
    }

    /// Bits of a number below 128.
    static let offsetWidth = 7

    /// The posting of a document with an occurrence in the title; in a dense list the document's place among the 128 of
    /// the block.
    @inline(__always)
    func titled(_ index: Int) -> Int { Int(number(index &* Self.offsetWidth, Self.offsetWidth)) }

    /// Upper bound of the maxima of documents that have the term outside the title alone; where titles have a column.
    @inline(__always) var maximumOutsideTitles: Double {
        BlockMaximum.bound((bits - 2).loadUnaligned(as: UInt16.self))
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
        // In most blocks no document has the term in title or byline.
        if titleWidth | bylineWidth == 0 { return Frequencies(body: frequency(posting)) }
        let title = number(columns &+ posting &* titleWidth, titleWidth)
        let byline = byline(posting)
        return Frequencies(title: title, body: frequency(posting) &- title &- byline, byline: byline)
    }

    /// A document's occurrences by field, of a list of bigrams: most are in the body, which lies between the others, so
    /// that those are counted from both ends.
    @inline(__always)
    func fields(_ occurrences: Range<Int>, _ fieldEnds: FieldEnds) -> Frequencies {
        var (first, end) = (occurrences.lowerBound, occurrences.upperBound)
        while first < end, position(first) < fieldEnds.titleEnd { first &+= 1 }
        while first < end, position(end &- 1) >= fieldEnds.bodyEnd { end &-= 1 }
        return Frequencies(
            title: UInt32(truncatingIfNeeded: first &- occurrences.lowerBound),
            body: UInt32(truncatingIfNeeded: end &- first),
            byline: UInt32(truncatingIfNeeded: occurrences.upperBound &- end))
    }

    /// Occurrences in the byline, of a list of single tokens.
    @inline(__always)
    func byline(_ posting: Int) -> UInt32 {
        number(columns &+ count &* titleWidth &+ posting &* bylineWidth, bylineWidth)
    }

    /// More occurrences no document has in its byline.
    @inline(__always) var highestByline: UInt32 {
        isBigram ? 1 &<< UInt32(truncatingIfNeeded: frequencyWidth) : 1 &<< UInt32(truncatingIfNeeded: bylineWidth) &- 1
    }

    /// The position of an occurrence, counted through the block, of a list of bigrams.
    @inline(__always)
    func position(_ occurrence: Int) -> UInt32 { number(columns &+ occurrence &* positionWidth, positionWidth) }
}
