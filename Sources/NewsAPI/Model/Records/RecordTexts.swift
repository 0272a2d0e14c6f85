/// A list of texts in a record, read one after the other.
struct RecordTexts: Sequence, IteratorProtocol {
    private var reader: RecordReader
    /// Texts not yet read.
    private var rest: Int
    private let page: PageText
    private let base: Int

    /// - Parameter reader: stands before the number of texts.
    init(_ reader: RecordReader, on page: PageText, from base: Int) {
        self.reader = reader
        rest = self.reader.number()
        self.page = page
        self.base = base
    }

    mutating func next() -> RecordText? {
        guard rest > 0 else { return nil }
        rest -= 1
        return reader.text(on: page, from: base)
    }
}
