extension Page {
    /// The articles of a page, in page order.
    public struct Articles: RandomAccessCollection, Sendable {
        private let page: Page
        public let count: Int

        init(page: Page, count: Int) {
            self.page = page
            self.count = count
        }

        public var startIndex: Int { 0 }
        public var endIndex: Int { count }

        public subscript(number: Int) -> Article {
            precondition(number >= 0 && number < count)
            return Article(page, at: PageRecord.start(ofArticle: number, in: page.record))
        }
    }
}
