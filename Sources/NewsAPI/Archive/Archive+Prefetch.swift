import CLinux

extension Archive {
    /// Asks the memory for some articles before they are read, for all of them at once.
    ///
    /// They lie scattered: read one after the other, page, record and text of each would be waited for in turn, which took a
    /// third of the time for the ten snippets of a search.
    func prefetch(_ ordinals: some Sequence<Int>) {
        articles.withUnsafeBufferPointer { articles in
            loaded.withUnsafeBufferPointer { loaded in
                guard let references = articles.baseAddress, let pages = loaded.baseAddress else { return }
                for ordinal in ordinals { CLinux.prefetch(references + ordinal, MemoryLayout<ArticleReference>.size) }
                for ordinal in ordinals {
                    CLinux.prefetch(pages + Int(articles[ordinal].page), MemoryLayout<LoadedPage>.size)
                }
                for ordinal in ordinals { loaded[Int(articles[ordinal].page)].page.prefetch() }
                for ordinal in ordinals { loaded[Int(articles[ordinal].page)].page.prefetchRecord() }
                for ordinal in ordinals {
                    let reference = articles[ordinal]
                    loaded[Int(reference.page)].page.prefetchText(ofArticle: Int(reference.article))
                }
            }
        }
    }
}

extension Page {
    /// Bytes of a page's own fields.
    private static let size = 192
    /// Bytes before the elements of an array.
    private static let arrayHead = 32
    /// Most records are shorter, and most articles.
    private static let recordSize = 512
    private static let textSize = 2_048

    @inline(__always)
    fileprivate func prefetch() { CLinux.prefetch(Unmanaged.passUnretained(self).toOpaque(), Self.size) }

    @inline(__always)
    fileprivate func prefetchRecord() {
        record.withUnsafeBytes { record in
            guard let start = record.baseAddress else { return }
            CLinux.prefetch(start - Self.arrayHead, Self.arrayHead + min(record.count, Self.recordSize))
        }
        text.bytes.withUnsafeBytes { text in
            guard let start = text.baseAddress else { return }
            CLinux.prefetch(start - Self.arrayHead, Self.arrayHead)
        }
    }

    @inline(__always)
    fileprivate func prefetchText(ofArticle number: Int) {
        let start = articles[number].textStart
        text.bytes.withUnsafeBytes { text in
            guard let bytes = text.baseAddress, start < text.count else { return }
            CLinux.prefetch(bytes + start, min(text.count - start, Self.textSize))
        }
    }
}
