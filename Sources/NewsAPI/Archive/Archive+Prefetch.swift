import CLinux

extension Archive {
    /// Loads some articles into the processor's cache, all of them at once, before they are read.
    ///
    /// They lie scattered in memory: read one after the other, page, record and text of each would be waited for in
    /// turn, which took a twelfth of the time of a search for ten articles. Each loop below reads only what the one
    /// before has asked for.
    func prefetch(_ ordinals: some Collection<Int>) {
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
