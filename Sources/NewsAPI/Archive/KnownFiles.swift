/// What was last read of each file that is still in the folder, by path.
struct KnownFiles: Sendable {
    private var files: [FilePath: KnownFile] = [:]
    /// Goes up whenever something is read or forgotten.
    private(set) var revision = 0
    /// The files that are no page, or no longer one.
    private(set) var withProblem: Set<FilePath> = []

    init() {}

    /// - Parameter files: none has a problem.
    init(_ files: [KnownFile]) {
        self.files = Dictionary(files.lazy.map { ($0.path, $0) }) { first, _ in first }
        revision = 1
    }

    /// Whether each file is at one of some paths, which differ.
    func areListed(in paths: some Collection<FilePath>) -> Bool {
        paths.count { files[$0] != nil } == files.count
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
}
