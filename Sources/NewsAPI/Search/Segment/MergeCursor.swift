/// A walk over the terms of a segment in a merge, under the merged segment's keys.
struct MergeCursor {
    /// The key behind the last one.
    static let end = UInt64.max

    private let part: IndexSegment
    private let numbers: [UInt32]
    private var term = 0
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

    /// Appends the current list, its documents moved up by `base`.
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
