/// What was last read of each file that is still in the folder, by path.
struct KnownFiles: Sendable {
    private var files: [FilePath: KnownFile] = [:]
    /// Goes up whenever something is read or forgotten.
    private(set) var revision = 0
    /// The files that are no page, or no longer one.
    private(set) var withProblem: Set<FilePath> = []

    init() {}

    init(_ files: [KnownFile]) {
        self.files = Dictionary(files.lazy.map { ($0.path, $0) }) { first, _ in first }
        withProblem = Set(files.lazy.filter { $0.problem != nil }.map(\.path))
        revision = 1
    }

    /// All files, in any order.
    var values: some Collection<KnownFile> { files.values }

    subscript(path: FilePath) -> KnownFile? {
        get { files[path] }
        set {
            files[path] = newValue
            revision &+= 1
            if newValue?.problem != nil {
                withProblem.insert(path)
            } else if !withProblem.isEmpty {
                withProblem.remove(path)
            }
        }
    }

    /// Forgets the files that are gone. A file that is there but cannot be read, or lies in a folder that is there but
    /// cannot be read, is not gone: its page turns stale, unless another file has the page's name now (`a.TXT` beside
    /// `a.txt`).
    mutating func drop(notIn listing: FolderListing) {
        // Nearly always all are there; paths differ.
        if listing.files.count(where: { files[$0.path] != nil }) == files.count { return }
        let listed = Set(listing.files.map(\.path))
        let barred = Set(listing.problems.filter { $0.kind != .duplicate }.map(\.path))
        let barredFolders = Set(listing.problems.filter { [.unreadable, .link].contains($0.kind) }.map(\.path))
        for file in values where !listed.contains(file.path) {
            let path = file.path
            let isBarred = barred.contains(path) || path.ancestors.contains(where: barredFolders.contains)
            let isReplaced = path.otherSuffixes.contains(where: listed.contains)
            self[path] = isBarred && !isReplaced && file.page != nil ? file.stale(nil, stamp: nil) : nil
        }
    }
}
