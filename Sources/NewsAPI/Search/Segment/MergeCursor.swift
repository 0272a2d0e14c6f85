/// Goes through the terms of one part of a merge in ascending order of their keys. The order is the same in the part
/// and in the merged segment, since words are numbered in sorted order in both.
struct MergeCursor {
    /// The key behind the last term.
    static let end = UInt64.max

    private let part: IndexSegment
    /// The number in the merged segment of each word of the part.
    private let numbers: [UInt32]
    /// Index of the current term in the part's term table.
    private var term = 0
    /// The current term's group there.
    private var group = 0
    /// The current term's key in the merged segment.
    private(set) var key = Self.end

    init(part: IndexSegment, numbers: [UInt32]) {
        self.part = part
        self.numbers = numbers
        readKey()
    }

    /// Moves to the next term.
    mutating func advance() {
        term += 1
        readKey()
    }

    private mutating func readKey() {
        key = term < part.terms.count ? TermKey.renumbered(part.terms.key(term, group: &group), numbers) : Self.end
    }

    /// Appends the postings of the current term's list.
    ///
    /// - Parameters:
    ///   - base: the number in the merged segment of the part's first document.
    ///   - buffer: working memory for the documents of a block.
    func append(to writer: PostingListWriter, from base: Int, _ buffer: UnsafeMutablePointer<UInt16>) {
        let list = part.list(term, isBigram: TermKey.isBigram(key))
        for number in 0..<list.blockCount {
            let block = list.block(number)
            let count = list.decode(number, into: buffer)
            var occurrence = 0
            for posting in 0..<count {
                let document = base &+ Int(buffer[posting])
                if list.isBigram {
                    let frequency = Int(block.frequency(posting))
                    for _ in 0..<frequency {
                        writer.append(position: block.position(occurrence))
                        occurrence &+= 1
                    }
                    writer.append(document: document, frequency: frequency)
                } else {
                    writer.append(document: document, fields: block.fields(posting))
                }
            }
        }
    }
}
