/// One block of a posting list: a header with the widths of the columns, and behind it the packed columns
/// (`PostingListWriter` describes them).
struct PostingBlock {
    /// Postings in the block.
    let count: Int
    /// Where the columns begin.
    private let bits: UnsafeRawPointer
    /// Documents with an occurrence in the title: the length of the column of titles. 0 in a list without a directory,
    /// which has no such column.
    let titleCount: Int
    /// Whether all documents that are not in the column of titles are known to have their occurrences in the body
    /// alone. False in a list without a directory.
    let isElseInBodyAlone: Bool
    // Widths of columns, in bits of one number.
    /// 0 in a dense list, which has no column of documents.
    private let documentWidth: Int
    private let frequencyWidth: Int
    // Where columns begin, in bits from `bits` on; the column of titles begins at 0.
    private let documentColumn: Int
    private let frequencyColumn: Int
    /// In a list of bigrams the column of positions; in one of single tokens that of frequencies in the title, with
    /// those of frequencies in byline and section behind it.
    private let thirdColumn: Int
    private let isBigram: Bool
    /// Only in a list of single tokens, else 0.
    private let titleWidth: Int
    private let bylineWidth: Int
    private let sectionWidth: Int
    /// Only in a list of bigrams, else 0.
    private let positionWidth: Int

    /// Reads the header of the block that begins at an address. A width takes five bits of the header.
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
        sectionWidth = isBigram ? 0 : Int(header >> 20 & 31)
        documentColumn = titleCount &* Self.offsetWidth
        frequencyColumn = documentColumn &+ count &* documentWidth
        thirdColumn = frequencyColumn &+ count &* frequencyWidth
        isElseInBodyAlone = hasDirectory && header >> (isBigram ? 15 : 25) & 1 != 0
    }

    /// The packed number that begins at a bit.
    @inline(__always)
    private func number(_ bit: Int, _ width: Int) -> UInt32 { BitPacking.read(bits, bit: bit, width: width) }

    /// Calls `body` with each number of a column that has a number for each posting.
    @inline(__always)
    private func forEachNumber(_ column: Int, _ width: Int, _ body: (UInt32) -> Void) {
        let mask = BitPacking.mask(width)
        var bit = column
        var rest = count
        // One load gives four numbers of a usual width.
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

    /// Calls `body` with each document's distance to the one before it, less one. Precondition: the list is sparse.
    @inline(__always)
    func forEachDocumentDifference(_ body: (UInt32) -> Void) {
        forEachNumber(documentColumn, documentWidth, body)
    }

    /// Calls `body` with the frequency of each posting.
    @inline(__always)
    func forEachFrequency(_ body: (UInt32) -> Void) {
        forEachNumber(frequencyColumn, frequencyWidth) { body($0 &+ 1) }
    }

    /// Sum of the frequencies of some postings. A plain loop, since it is called in the innermost loops of others.
    @inline(__always)
    func occurrences(in postings: Range<Int>) -> Int {
        var sum = postings.count
        var bit = frequencyColumn &+ postings.lowerBound &* frequencyWidth
        for _ in postings {
            sum &+= Int(truncatingIfNeeded: number(bit, frequencyWidth))
            bit &+= frequencyWidth
        }
        return sum
    }

    /// Width of the column of titles, whose numbers are below 128.
    static let offsetWidth = 7

    /// A number of the column of titles. It tells a document that has an occurrence in the title: in a sparse list by
    /// the number of its posting in the block, in a dense list by its offset in the window.
    @inline(__always)
    func titled(_ index: Int) -> Int { Int(number(index &* Self.offsetWidth, Self.offsetWidth)) }

    /// The maximum of the postings that are not in the column of titles. Precondition: the list has a directory.
    @inline(__always) var maximumOutsideTitles: Double {
        BlockMaximum.bound((bits - 2).loadUnaligned(as: UInt16.self))
    }

    /// Whether every frequency is 1.
    @inline(__always) var isSingular: Bool { frequencyWidth == 0 }

    /// Frequency of a posting.
    @inline(__always)
    func frequency(_ posting: Int) -> UInt32 {
        number(frequencyColumn &+ posting &* frequencyWidth, frequencyWidth) &+ 1
    }

    /// Frequencies of a posting by field. Precondition: the list is of single tokens.
    @inline(__always)
    func fields(_ posting: Int) -> Frequencies {
        // In most blocks no document has the term outside of the body.
        if titleWidth | bylineWidth | sectionWidth == 0 { return Frequencies(body: frequency(posting)) }
        var column = thirdColumn
        let title = number(column &+ posting &* titleWidth, titleWidth)
        column &+= count &* titleWidth
        let byline = number(column &+ posting &* bylineWidth, bylineWidth)
        column &+= count &* bylineWidth
        let section = number(column &+ posting &* sectionWidth, sectionWidth)
        return Frequencies(
            title: title, body: frequency(posting) &- title &- byline &- section, byline: byline, section: section)
    }

    /// Frequencies by field of a posting with these occurrences, numbered through the block. Precondition: the list is
    /// of bigrams.
    ///
    /// Positions ascend, title before body before byline before section, and most are in the body: the others are
    /// counted from the two ends.
    @inline(__always)
    func fields(_ occurrences: Range<Int>, _ fieldEnds: FieldEnds) -> Frequencies {
        var (first, end) = (occurrences.lowerBound, occurrences.upperBound)
        while first < end, position(first) < fieldEnds.titleEnd { first &+= 1 }
        var section: UInt32 = 0
        while first < end, case let last = position(end &- 1), last >= fieldEnds.bodyEnd {
            if last >= fieldEnds.bylineEnd { section &+= 1 }
            end &-= 1
        }
        return Frequencies(
            title: UInt32(truncatingIfNeeded: first &- occurrences.lowerBound),
            body: UInt32(truncatingIfNeeded: end &- first),
            byline: UInt32(truncatingIfNeeded: occurrences.upperBound &- end) &- section, section: section)
    }

    /// Upper bound of the occurrences that any document of the block has in its byline, or in its section label.
    @inline(__always)
    func highestFrequency(inSection: Bool) -> UInt32 {
        if isBigram { return 1 &<< UInt32(truncatingIfNeeded: frequencyWidth) }
        return 1 &<< UInt32(truncatingIfNeeded: inSection ? sectionWidth : bylineWidth) &- 1
    }

    /// The position of an occurrence, which is numbered through the block. Precondition: the list is of bigrams.
    @inline(__always)
    func position(_ occurrence: Int) -> UInt32 { number(thirdColumn &+ occurrence &* positionWidth, positionWidth) }
}
