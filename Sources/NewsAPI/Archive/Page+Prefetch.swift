import CLinux

/// Loads parts of a page into the processor's cache before they are read; `Archive.prefetch` says why.
extension Page {
    /// Bytes of a `Page` object, and a few more.
    private static let size = 192
    /// Bytes of an array before its elements.
    private static let arrayHead = 32
    /// Bytes of a record that are asked for; most records are shorter.
    private static let recordSize = 512
    /// Bytes of an article's text that are asked for; most articles are shorter.
    private static let textSize = 2_048

    /// The page's own fields.
    @inline(__always)
    func prefetch() { CLinux.prefetch(Unmanaged.passUnretained(self).toOpaque(), Self.size) }

    /// The record, and the head of the text's array. Reads the page's own fields.
    @inline(__always)
    func prefetchRecord() {
        record.withUnsafeBytes { record in
            guard let start = record.baseAddress else { return }
            CLinux.prefetch(start - Self.arrayHead, Self.arrayHead + min(record.count, Self.recordSize))
        }
        text.bytes.withUnsafeBytes { text in
            guard let start = text.baseAddress else { return }
            CLinux.prefetch(start - Self.arrayHead, Self.arrayHead)
        }
    }

    /// The text of an article. Reads the record.
    @inline(__always)
    func prefetchText(ofArticle number: Int) {
        let start = articles[number].textStart
        text.bytes.withUnsafeBytes { text in
            guard let bytes = text.baseAddress, start < text.count else { return }
            CLinux.prefetch(bytes + start, min(text.count - start, Self.textSize))
        }
    }
}
