extension Page {
    /// The articles of a page, in page order.
    public struct Articles: RandomAccessCollection, Sendable {
        private let page: Page
        /// Number of articles.
        public let count: Int

        init(page: Page, count: Int) {
            self.page = page
            self.count = count
        }

        /// Always 0.
        public var startIndex: Int { 0 }
        /// The number of articles.
        public var endIndex: Int { count }

        /// The article at an index of the page order.
        public subscript(number: Int) -> Article {
            precondition(number >= 0 && number < count)
            return Article(page, at: PageRecord.start(ofArticle: number, in: page.record))
        }
    }
}
