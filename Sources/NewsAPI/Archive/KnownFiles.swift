/// What was last read of each file that is still in the folder, by path.
struct KnownFiles: Sendable {
    private var files: [FilePath: KnownFile] = [:]
    /// Goes up whenever something is read or forgotten.
    private(set) var revision = 0
    /// The files that are no page, or no longer one.
    private(set) var withProblem: Set<FilePath> = []

    /// All files, in any order.
    var values: some Collection<KnownFile> { files.values }

    subscript(path: FilePath) -> KnownFile? {
        get { files[path] }
        set {
            files[path] = newValue
            revision &+= 1
            if newValue?.problem != nil { withProblem.insert(path) } else { withProblem.remove(path) }
        }
    }
}
