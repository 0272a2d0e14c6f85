/// What a page keeps of its articles and its furniture, in one piece: where the record of each article begins and where
/// that of the furniture does, four bytes each; then the articles, see `ArticleRecord`; then the furniture.
enum PageRecord {
    private static let placeSize = MemoryLayout<UInt32>.size
    private static let furnitureKinds = Furniture.Kind.allCases

    static func bytes(_ articles: [ParsedArticle], _ furniture: [Furniture], on text: PageText) -> [UInt8] {
        let table = (articles.count + 1) * placeSize
        var record = RecordWriter()
        var starts: [UInt32] = []
        for article in articles {
            starts.append(UInt32(table + record.bytes.count))
            ArticleRecord.append(article, on: text, to: &record)
        }
        starts.append(UInt32(table + record.bytes.count))
        append(furniture, to: &record)
        // Just as long as it is: an array that has grown has room for more.
        return [UInt8](unsafeUninitializedCapacity: table + record.bytes.count) { bytes, count in
            let memory = UnsafeMutableRawBufferPointer(bytes)
            starts.withUnsafeBytes { memory.copyMemory(from: $0) }
            record.bytes.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: memory[table...]).copyMemory(from: $0)
            }
            count = bytes.count
        }
    }

    /// Where the record of an article begins; behind the last one, that of the furniture.
    static func start(ofArticle number: Int, in record: [UInt8]) -> Int {
        record.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: number * placeSize, as: UInt32.self)) }
    }

    private static func append(_ furniture: [Furniture], to record: inout RecordWriter) {
        record.append(furniture.count)
        var (offset, line) = (0, 0)
        for item in furniture {
            record.append(furnitureKinds.firstIndex(of: item.kind) ?? 0)
            record.append(RecordWriter.unsigned(Int(item.range.lowerBound) - offset))
            record.append(item.range.count)
            record.append(RecordWriter.unsigned(item.line - line))
            (offset, line) = (Int(item.range.upperBound), item.line)
        }
    }
}
