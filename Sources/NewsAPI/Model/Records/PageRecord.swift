/// How a page keeps its articles and furniture: one array of bytes, the record.
///
/// It begins with a table of offsets of four bytes: where each article begins, then where the furniture begins. Behind
/// the table stand the articles (`ArticleRecord`) and then the furniture. Numbers take as few bytes as they need, and
/// texts are references to the page's own text where they are printed there (`RecordWriter`).
enum PageRecord {
    /// Bytes of an offset in the table.
    private static let offsetSize = MemoryLayout<UInt32>.size
    private static let furnitureKinds = Furniture.Kind.allCases

    /// The record of a page with this text.
    static func bytes(_ articles: [ParsedArticle], _ furniture: [Furniture], on text: PageText) -> [UInt8] {
        let tableSize = (articles.count + 1) * offsetSize
        var record = RecordWriter()
        var starts: [UInt32] = []
        for article in articles {
            starts.append(UInt32(tableSize + record.bytes.count))
            ArticleRecord.append(article, on: text, to: &record)
        }
        starts.append(UInt32(tableSize + record.bytes.count))
        append(furniture, to: &record)
        // An array of the exact length: one that has grown by appending has spare capacity.
        return [UInt8](unsafeUninitializedCapacity: tableSize + record.bytes.count) { bytes, count in
            let memory = UnsafeMutableRawBufferPointer(bytes)
            starts.withUnsafeBytes { memory.copyMemory(from: $0) }
            record.bytes.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: memory[tableSize...]).copyMemory(from: $0)
            }
            count = bytes.count
        }
    }

    /// Offset in the record at which an article begins; for the index behind the last article, where the furniture
    /// begins.
    static func start(ofArticle number: Int, in record: [UInt8]) -> Int {
        record.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: number * offsetSize, as: UInt32.self)) }
    }

    /// Each item: its kind, its distance from the end of the item before, its length, and its distance in lines.
    private static func append(_ furniture: [Furniture], to record: inout RecordWriter) {
        record.append(furniture.count)
        var (offset, line) = (0, 0)
        for item in furniture {
            record.append(furnitureKinds.firstIndex(of: item.kind) ?? 0)
            record.append(RecordWriter.zigzag(Int(item.range.lowerBound) - offset))
            record.append(item.range.count)
            record.append(RecordWriter.zigzag(item.line - line))
            (offset, line) = (Int(item.range.upperBound), item.line)
        }
    }
}
