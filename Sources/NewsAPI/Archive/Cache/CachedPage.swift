/// A page in the manifest of a cache: where it lies, and of which file it was made.
struct CachedPage: BitwiseCopyable {
    /// Index of its page file in the manifest.
    var file: Int
    /// Where it begins in the page file.
    let offset: Int
    /// How many bytes it takes there.
    let bytes: Int
    /// `LoadedPage.fingerprint`.
    let fingerprint: UInt64
    /// `KnownFile.stamp`; one that no file has stands for none.
    var stamp = SourceFile.Stamp.none
    /// 1 if the file had other hard links.
    var hasOtherNames: UInt8 = 0
}
