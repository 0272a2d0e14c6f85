import CLinux

/// What is asked of the memory before some articles are read, see `Archive.prefetch`.
extension Page {
    /// Bytes of a page's own fields, and a few more.
    private static let size = 192
    /// Bytes before the elements of an array.
    private static let arrayHead = 32
    /// Most records are shorter, and most articles.
    private static let recordSize = 512
    private static let textSize = 2_048

    @inline(__always)
    func prefetch() { CLinux.prefetch(Unmanaged.passUnretained(self).toOpaque(), Self.size) }

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

    @inline(__always)
    func prefetchText(ofArticle number: Int) {
        let start = articles[number].textStart
        text.bytes.withUnsafeBytes { text in
            guard let bytes = text.baseAddress, start < text.count else { return }
            CLinux.prefetch(bytes + start, min(text.count - start, Self.textSize))
        }
    }
}
