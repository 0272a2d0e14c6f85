/// What the manifest of a cache has: which files, and where in them each page and segment of a snapshot is.
struct CacheContent: Sendable {
    /// A page file.
    private struct PageFile: BitwiseCopyable {
        let digest: UInt64
        /// Bytes of all its pages, also of those that the snapshot no longer has.
        let bytes: Int
    }

    /// The gazetteer that the pages were parsed with.
    private var gazetteer: UInt64?
    private var pageFiles: [PageFile] = []
    private var pages: [FilePath: CachedPage] = [:]
    /// By number of a segment, the digest of its file. The segments themselves are not held: most are soon merged.
    private var segments: [UInt64: UInt64] = [:]
    /// The generation of the snapshot; nil for none.
    private var generation: String?
    /// When a snapshot was last saved, or could not be.
    private var time: ContinuousClock.Instant?

    /// Whether a snapshot is to be saved now.
    func isDue(_ archive: Archive) -> Bool {
        archive.generation != generation
            && time.map { ContinuousClock.now - $0 >= .seconds(CacheLimits.saveSeconds) } ?? true
            // A page that could not be read again, and another gazetteer came: not for long.
            && archive.loaded.allSatisfy { $0.gazetteer == archive.gazetteer.fingerprint }
    }

    /// The names of the files that the manifest has.
    var names: Set<String> {
        Set(
            pageFiles.map { CacheFolder.Kind.pages.name($0.digest) }
                + segments.values.map { CacheFolder.Kind.segment.name($0) })
    }

    /// The same, when it was tried in vain to save another snapshot.
    func tried() -> CacheContent {
        var content = self
        content.time = .now
        return content
    }

    // MARK: Saving

    /// Writes what the files do not hold yet of a snapshot, then the manifest.
    ///
    /// - Parameter files: by page of the snapshot, what was read of its file.
    /// - Returns: how many bytes were written.
    mutating func save(
        _ archive: Archive, _ files: [KnownFile], in folder: CacheFolder
    ) throws(StorageError) -> Int {
        guard folder.isInPlace else { throw .gone }
        var written = 0
        if gazetteer != archive.gazetteer.fingerprint { self = CacheContent() }
        gazetteer = archive.gazetteer.fingerprint
        let pages = try writePages(of: archive, files, in: folder, &written)
        try writeSegments(of: archive, in: folder, &written)
        written += try writeManifest(of: archive, pages, in: folder)
        generation = archive.generation
        time = .now
        folder.removeFiles(except: names)
        return written
    }

    /// Where each page of a snapshot is, those that are in no file written to new ones.
    private mutating func writePages(
        of archive: Archive, _ files: [KnownFile], in folder: CacheFolder, _ written: inout Int
    ) throws(StorageError) -> [CachedPage] {
        dropPageFiles(archive.loaded, in: folder)
        var cached: [CachedPage] = []
        var writer: StorageWriter?
        func finish(_ file: StorageWriter) throws(StorageError) {
            let digest = try file.finish(as: CacheFolder.Kind.pages.name)
            pageFiles.append(PageFile(digest: digest, bytes: file.count))
            written += file.count
        }
        for (loaded, file) in zip(archive.loaded, files) {
            var page: CachedPage
            if let known = pages[loaded.path], known.fingerprint == loaded.fingerprint {
                page = known
            } else {
                let own: StorageWriter
                if let writer { own = writer } else { own = try StorageWriter(in: folder.path) }
                let start = own.count
                loaded.page.store(own)
                page = CachedPage(
                    file: pageFiles.count, offset: start, bytes: own.count - start, fingerprint: loaded.fingerprint)
                writer = own
                if own.count >= CacheLimits.pageFileBytes {
                    try finish(own)
                    writer = nil
                }
            }
            // Why a page is stale, and its corrections, are found by reading its file. A load that was broken off has read
            // files that the snapshot does not show.
            let isKnown = file.corrections.isEmpty && file.page == loaded && !loaded.isStale
            page.stamp = isKnown ? file.stamp ?? .none : .none
            page.hasOtherNames = file.hasOtherNames ? 1 : 0
            cached.append(page)
        }
        if let writer { try finish(writer) }
        pages = Dictionary(uniqueKeysWithValues: zip(archive.loaded.lazy.map(\.path), cached))
        return cached
    }

    /// Forgets the page files that are for the most part of pages that the snapshot does not have, and those that somebody
    /// has removed.
    private mutating func dropPageFiles(_ loaded: [LoadedPage], in folder: CacheFolder) {
        var living = [Int](repeating: 0, count: pageFiles.count)
        for page in loaded {
            if let known = pages[page.path], known.fingerprint == page.fingerprint { living[known.file] += known.bytes }
        }
        var numbers = [Int?](repeating: nil, count: pageFiles.count)
        var kept: [PageFile] = []
        for (number, file) in pageFiles.enumerated()
        where living[number] * 2 >= file.bytes && folder.has(CacheFolder.Kind.pages.name(file.digest)) {
            numbers[number] = kept.count
            kept.append(file)
        }
        pageFiles = kept
        pages = pages.compactMapValues { page in
            var page = page
            guard let number = numbers[page.file] else { return nil }
            page.file = number
            return page
        }
    }

    /// Writes the segments that are in no file.
    private mutating func writeSegments(
        of archive: Archive, in folder: CacheFolder, _ written: inout Int
    ) throws(StorageError) {
        var digests: [UInt64: UInt64] = [:]
        for segment in archive.index.segments.map(\.segment) {
            if let known = segments[segment.number], folder.has(CacheFolder.Kind.segment.name(known)) {
                digests[segment.number] = known
                continue
            }
            let writer = try StorageWriter(in: folder.path)
            segment.store(writer)
            digests[segment.number] = try writer.finish(as: CacheFolder.Kind.segment.name)
            written += writer.count
        }
        segments = digests
    }

    private func writeManifest(
        of archive: Archive, _ pages: [CachedPage], in folder: CacheFolder
    ) throws(StorageError) -> Int {
        let writer = try StorageWriter(in: folder.path)
        writer.append([archive.gazetteer.fingerprint])
        writer.append(pageFiles)
        writer.append(pages)
        writer.append(octets: archive.loaded.lazy.map(\.path.octets))
        writer.append(archive.index.segments.compactMap { segments[$0.segment.number] })
        archive.store(writer)
        _ = try writer.finish { _ in CacheFolder.manifest }
        return writer.count
    }

    // MARK: Restoring

    /// The snapshot that the manifest of a folder names, and what was read of the files of its pages.
    static func restore(
        from folder: CacheFolder, _ gazetteer: Gazetteer
    ) throws(StorageError) -> (archive: Archive, files: [KnownFile], content: CacheContent) {
        var stored = StorageReader(try StoredFile(folder.path(CacheFolder.manifest)))
        guard try stored.array(UInt64.self) == [gazetteer.fingerprint] else { throw .otherGazetteer }
        var content = CacheContent()
        content.gazetteer = gazetteer.fingerprint
        content.pageFiles = try stored.array()
        let pages = try stored.array(CachedPage.self)
        let paths = try stored.octets().map { FilePath(octets: Array($0)) }
        guard paths.count == pages.count else { throw .damaged }
        let loaded = try load(
            pages, at: paths, in: try folder.files(.pages, content.pageFiles.map(\.digest)), gazetteer)
        let digests = try stored.array(UInt64.self)
        let archive = try Archive(
            loaded, gazetteer: gazetteer, segments: try folder.files(.segment, digests), stored: &stored)
        let files = zip(pages, loaded).map { page, loaded in
            KnownFile(
                path: loaded.path, stamp: page.stamp == .none ? nil : page.stamp,
                hasOtherNames: page.hasOtherNames == 1, page: loaded)
        }
        content.pages = Dictionary(zip(paths, pages)) { first, _ in first }
        content.segments = Dictionary(
            uniqueKeysWithValues: zip(archive.index.segments.lazy.map(\.segment.number), digests))
        content.generation = archive.generation
        return (archive, files, content)
    }

    private static func load(
        _ pages: [CachedPage], at paths: [FilePath], in files: [StoredFile], _ gazetteer: Gazetteer
    ) throws(StorageError) -> [LoadedPage] {
        let results = [Result<LoadedPage, StorageError>](concurrently: pages.count) { index in
            Result { () throws(StorageError) in
                let (cached, path) = (pages[index], paths[index])
                guard files.indices.contains(cached.file) else { throw .damaged }
                var stored = StorageReader(files[cached.file], at: cached.offset)
                let page = try Page(file: path.text, districts: gazetteer.districts, stored: &stored)
                return LoadedPage(
                    path: path, fingerprint: cached.fingerprint, page: page, gazetteer: gazetteer.fingerprint)
            }
        }
        var loaded: [LoadedPage] = []
        loaded.reserveCapacity(pages.count)
        for result in results { loaded.append(try result.get()) }
        return loaded
    }
}
