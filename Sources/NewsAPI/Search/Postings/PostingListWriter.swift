/// Encodes posting lists, one after the other.
///
/// A list begins with the number of its documents and a bit for its form (`VariableByte`).
///
/// A list of at most 128 documents, or of at most an eighth of the segment's, is *sparse*: blocks of 128 postings. If
/// there are several blocks, a directory stands before them, with an entry of 8 bytes for each: its last document, its
/// maximum (`BlockMaximum`) and where it begins.
///
/// Any other list is *dense*: a bitmap of its documents, a directory, and a block for each 128 documents of the
/// segment. Sets of documents are then intersected a word at a time, and a posting is found by counting bits.
///
/// A block is a header with the widths of its columns, and the columns, packed: the differences of successive
/// documents, less one (not in a dense list); the frequencies, less one; and the positions of all occurrences (bigrams)
/// or the frequencies in title, in byline and in section (single tokens).
///
/// Few documents have a term in the title, and they alone score high. If there is a directory, the first column of a
/// block tells which documents these are, and the header has how many they are and the maximum of all others. A bit of
/// the header says whether all others have the term in the body alone: then its positions need not be looked at.
final class PostingListWriter {
    /// The maxima of a block, as they are stored.
    private struct Maxima {
        let all: UInt16
        /// Of the documents without an occurrence in the title.
        let outsideTitles: UInt16
        /// Whether these documents have their occurrences in the body alone.
        let isElseInBodyAlone: Bool
    }

    /// A list with more than one document in so many is dense.
    private static let sparseness = 8

    // The current list, by posting: document, frequency, and for single tokens the frequencies outside of the body.
    private let documents = UnsafeMutablePointer<UInt16>.allocate(capacity: SearchLimits.segmentDocuments)
    private let frequencies = UnsafeMutablePointer<UInt32>.allocate(capacity: SearchLimits.segmentDocuments)
    private let titles = UnsafeMutablePointer<UInt32>.allocate(capacity: SearchLimits.segmentDocuments)
    private let bylines = UnsafeMutablePointer<UInt32>.allocate(capacity: SearchLimits.segmentDocuments)
    private let sections = UnsafeMutablePointer<UInt32>.allocate(capacity: SearchLimits.segmentDocuments)
    /// The positions of all occurrences of the current list, for bigrams.
    private var positions = UnsafeMutablePointer<UInt32>.allocate(capacity: 1 << 16)
    private var positionCapacity = 1 << 16
    /// The column of titles of the current block (`PostingBlock.titled`).
    private var titled: [UInt8] = []
    /// Postings of the current list.
    private var count = 0
    /// Positions of the current list.
    private var positionCount = 0
    /// Documents of the segment.
    private let documentCount: Int
    private let isBigram: Bool
    private let maximum: BlockMaximum

    init(documentCount: Int, isBigram: Bool, maximum: BlockMaximum) {
        self.documentCount = documentCount
        self.isBigram = isBigram
        self.maximum = maximum
    }

    deinit {
        documents.deallocate()
        frequencies.deallocate()
        titles.deallocate()
        bylines.deallocate()
        sections.deallocate()
        positions.deallocate()
    }

    /// Appends a document to a list of bigrams, after its positions. Documents must ascend.
    @inline(__always)
    func append(document: Int, frequency: Int) {
        documents[count] = UInt16(truncatingIfNeeded: document)
        frequencies[count] = UInt32(truncatingIfNeeded: frequency)
        count &+= 1
    }

    /// Appends a position of the document that will be appended next. Positions of a document must ascend.
    @inline(__always)
    func append(position: UInt32) {
        if positionCount == positionCapacity { grow() }
        positions[positionCount] = position
        positionCount &+= 1
    }

    /// Appends a document to a list of single tokens. Documents must ascend.
    @inline(__always)
    func append(document: Int, fields: Frequencies) {
        titles[count] = fields.title
        bylines[count] = fields.byline
        sections[count] = fields.section
        append(document: document, frequency: Int(fields.title &+ fields.body &+ fields.byline &+ fields.section))
    }

    /// Appends the encoded list to `bytes` and starts the next one.
    func finish(into bytes: IndexBytes) {
        let isDense = count * Self.sparseness > documentCount && count > PostingList.blockSize
        VariableByte.append(UInt32(count) << 1 | (isDense ? 1 : 0), to: bytes)
        if isDense {
            writeDense(bytes)
        } else if count > PostingList.blockSize {
            writeSparse(bytes)
        } else {
            _ = writeBlock(0..<count, after: -1, firstPosition: 0, isDense: false, maxima: nil, bytes)
        }
        count = 0
        positionCount = 0
    }

    private func writeSparse(_ bytes: IndexBytes) {
        let blockCount = (count + PostingList.blockSize - 1) / PostingList.blockSize
        let directory = reserve(blockCount * 8, bytes)
        let payload = bytes.count
        var firstPosition = 0
        for block in 0..<blockCount {
            let first = block * PostingList.blockSize
            let range = first..<min(count, first + PostingList.blockSize)
            let offset = bytes.count - payload
            let maxima = scan(range, firstPosition, isDense: false)
            firstPosition = writeBlock(
                range, after: first == 0 ? -1 : Int(documents[first - 1]), firstPosition: firstPosition, isDense: false,
                maxima: maxima, bytes)
            let last = documents[range.upperBound - 1]
            writeEntry(bytes, directory + block * 8, last, maxima.all, offset)
        }
    }

    private func writeDense(_ bytes: IndexBytes) {
        let blockCount = (documentCount + PostingList.blockSize - 1) / PostingList.blockSize
        let bitmap = reserve(blockCount * 16, bytes)
        for index in 0..<count {
            let byte = bytes.base + bitmap + Int(documents[index]) / 8
            byte.storeBytes(of: byte.load(as: UInt8.self) | 1 << (documents[index] & 7), as: UInt8.self)
        }
        let directory = reserve(blockCount * 8, bytes)
        let payload = bytes.count
        var (first, firstPosition) = (0, 0)
        for block in 0..<blockCount {
            var end = first
            while end < count, Int(documents[end]) / PostingList.blockSize == block { end += 1 }
            let offset = bytes.count - payload
            let maxima = scan(first..<end, firstPosition, isDense: true)
            firstPosition = writeBlock(
                first..<end, after: 0, firstPosition: firstPosition, isDense: true, maxima: maxima, bytes)
            writeEntry(bytes, directory + block * 8, 0, maxima.all, offset)
            first = end
        }
    }

    /// Appends bytes of zero; returns the offset of the first.
    private func reserve(_ size: Int, _ bytes: IndexBytes) -> Int {
        let start = bytes.count
        let room = bytes.room(size)
        room.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        bytes.advance(to: room + size)
        return start
    }

    /// Writes a directory entry at an offset of `bytes`; `PostingList` reads it.
    private func writeEntry(_ bytes: IndexBytes, _ at: Int, _ document: UInt16, _ maximum: UInt16, _ offset: Int) {
        let entry = UInt64(document) | UInt64(maximum) << 16 | UInt64(offset) << 32
        (bytes.base + at).storeBytes(of: entry, as: UInt64.self)
    }

    /// Writes a block.
    ///
    /// - Parameters:
    ///   - range: the postings of the block.
    ///   - last: the document before the block, -1 for none; not used in a dense list.
    ///   - firstPosition: index of the block's first position.
    ///   - maxima: nil in a list without a directory.
    /// - Returns: the index behind the block's last position.
    private func writeBlock(
        _ range: Range<Int>, after last: Int, firstPosition: Int, isDense: Bool, maxima: Maxima?,
        _ bytes: IndexBytes
    ) -> Int {
        var (document, frequency, third): (UInt32, UInt32, UInt32) = (0, 0, 0)
        var (byline, section): (UInt32, UInt32) = (0, 0)
        var previous = last
        var end = firstPosition
        for index in range {
            document |= UInt32(truncatingIfNeeded: Int(documents[index]) &- previous &- 1)
            previous = Int(documents[index])
            frequency |= frequencies[index] &- 1
            if isBigram {
                end &+= Int(frequencies[index])
            } else {
                third |= titles[index]
                byline |= bylines[index]
                section |= sections[index]
            }
        }
        for index in firstPosition..<end { third |= positions[index] }
        let documentWidth = isDense ? 0 : BitPacking.width(document)
        let (frequencyWidth, thirdWidth) = (BitPacking.width(frequency), BitPacking.width(third))
        let (bylineWidth, sectionWidth) = (BitPacking.width(byline), BitPacking.width(section))
        let header = documentWidth | frequencyWidth << 5 | thirdWidth << 10 | bylineWidth << 15 | sectionWidth << 20
        let flag = maxima?.isElseInBodyAlone == true ? 1 : 0
        if isBigram { bytes.append(UInt16(header | flag << 15)) } else { bytes.append(UInt32(header | flag << 25)) }
        if let maxima {
            bytes.append(UInt8(titled.count))
            bytes.append(maxima.outsideTitles)
        }
        let bits = range.count * (7 + documentWidth + frequencyWidth + thirdWidth + bylineWidth + sectionWidth)
        var writer = BitWriter(at: bytes.room((bits + (end - firstPosition) * thirdWidth) / 8 + 16))
        if maxima != nil {
            for offset in titled { writer.append(UInt32(offset), width: PostingBlock.offsetWidth) }
        }
        if !isDense {
            var previous = last
            for index in range {
                writer.append(UInt32(truncatingIfNeeded: Int(documents[index]) &- previous &- 1), width: documentWidth)
                previous = Int(documents[index])
            }
        }
        for index in range { writer.append(frequencies[index] &- 1, width: frequencyWidth) }
        if isBigram {
            for index in firstPosition..<end { writer.append(positions[index], width: thirdWidth) }
        } else {
            for index in range { writer.append(titles[index], width: thirdWidth) }
            for index in range { writer.append(bylines[index], width: bylineWidth) }
            for index in range { writer.append(sections[index], width: sectionWidth) }
        }
        bytes.advance(to: writer.finish())
        return end
    }

    /// Computes the maxima of a block, and sets `titled` to its column of titles.
    private func scan(_ range: Range<Int>, _ firstPosition: Int, isDense: Bool) -> Maxima {
        titled.removeAll(keepingCapacity: true)
        var (all, outsideTitles) = (0.0, 0.0)
        var isElseInBodyAlone = true
        var next = firstPosition
        for index in range {
            let document = Int(documents[index])
            var fields = Frequencies()
            if isBigram {
                let fieldEnds = maximum.fieldEnds(document)
                for _ in 0..<frequencies[index] {
                    fields.count(positions[next], fieldEnds)
                    next &+= 1
                }
            } else {
                fields = Frequencies(
                    title: titles[index],
                    body: frequencies[index] &- titles[index] &- bylines[index] &- sections[index],
                    byline: bylines[index], section: sections[index])
            }
            let own = maximum.of(document, fields)
            all = max(all, own)
            if fields.title > 0 {
                titled.append(UInt8(isDense ? document % PostingList.blockSize : index - range.lowerBound))
            } else {
                outsideTitles = max(outsideTitles, own)
                if fields.byline | fields.section > 0 { isElseInBodyAlone = false }
            }
        }
        return Maxima(
            all: BlockMaximum.stored(all), outsideTitles: BlockMaximum.stored(outsideTitles),
            isElseInBodyAlone: isElseInBodyAlone)
    }

    /// Doubles the memory for positions.
    private func grow() {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: positionCapacity * 2)
        larger.update(from: positions, count: positionCount)
        positions.deallocate()
        positions = larger
        positionCapacity *= 2
    }
}
