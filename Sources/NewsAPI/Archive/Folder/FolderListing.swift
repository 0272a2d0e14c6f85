import Glibc
import HTTPCore

/// What an archive folder and the folders below it hold: the page files, and everything else with the reason why it is
/// no page.
///
/// A *page file* is a regular file, or a link to one, whose name ends in `.txt` (in any case) and does not begin with a
/// dot: editors and copying programs keep their unfinished files under such names. A listed file is a `SourceFile` with
/// a *stamp* that changes when the file does. What is there but not served is a `FileProblem`, or *ignored* on purpose
/// and only counted. What is found does not depend on the order in which the system lists a folder.
struct FolderListing {
    /// What decides whether a file may be a page.
    struct Rules: Sendable {
        /// Length of the longest page file, in bytes.
        var fileBytes = FolderLimits.fileBytes
        /// Whether links that lead out of the archive folder are followed.
        var followsLinks = false
        /// Whether files of corrections count; else they are ignored.
        var takesCorrections = true
    }

    /// The archive's own gazetteer, which is neither a page nor ignored.
    static let gazetteer = FilePath(octets: Array("districts.json".utf8))

    /// The page files, by path.
    private(set) var files: [SourceFile] = []
    /// The files of corrections, until they are with their pages.
    private var corrections: [SourceFile] = []
    /// All folders that were listed, the archive folder first.
    private(set) var folders: [FilePath] = []
    /// Files and folders that are there and are not served, by path.
    private(set) var problems: [FileProblem] = []
    /// How many files are passed over on purpose, by suffix in lower case (`.pdf`), `hidden`, `no suffix` or `other
    /// suffixes`.
    private(set) var ignored: [String: Int] = [:]
    /// Whether there is a symbolic link in it, to whatever.
    private(set) var hasLinks = false
    /// Which folder was listed.
    let identity: FileIdentity
    /// When the listing began, or the last look at a single file.
    private(set) var time = SourceFile.Stamp.Time.now()

    /// Path of the archive folder as it was given.
    private let root: [UInt8]
    /// Path of the archive folder without links; empty for `/`. Links inside the archive may lead into it.
    private let realRoot: [UInt8]

    /// The folder that a file must really lie in to be read; nil when links may lead anywhere.
    var requiredRoot: [UInt8]? { rules.followsLinks ? nil : realRoot }

    private let rules: Rules
    /// Folders that were listed, by the path they were listed under: none is listed twice, so a circle of links ends.
    private var visited: [FileIdentity: FilePath]
    /// Links to folders. They are followed when everything that is not behind a link has been listed.
    private var links: [(path: FilePath, target: [UInt8])] = []

    /// - Parameter folder: path of the archive folder, as octets.
    /// - Throws: `ArchiveError` when it is no folder that can be read.
    init(folder: [UInt8], rules: Rules) throws(ArchiveError) {
        root = folder
        self.rules = rules
        let location = FilePath.root.below(folder)
        guard let identity = FileIdentity(at: location), let real = Self.realPath(location) else {
            throw ArchiveError(folder: folder, code: errno)
        }
        self.identity = identity
        // Every path is within the empty one.
        realRoot = real == [UInt8(ascii: "/")] ? [] : real
        visited = [identity: .root]
        list([.root])
        followLinks()
        // If the folder went away or was replaced meanwhile, files that were not found need not be gone.
        guard FileIdentity(at: location) == identity else {
            throw ArchiveError(folder: folder, reason: "it was replaced while it was listed", isPassing: true)
        }
        if let problem = problems.first(where: { $0.path == .root || $0.isShortage }) {
            throw ArchiveError(folder: folder, problem)
        }
        files.sort { $0.path < $1.path }
        setDuplicatesAside()
        attachCorrections()
        problems.sort { $0.path < $1.path }
    }

    /// What is now at a path that a page file may have.
    enum Entry {
        case file(SourceFile)
        case nothing
        /// What can be judged only together with the rest of the folder.
        case other
    }

    /// Looks at the path of one page file in a folder that was listed, and at that of its corrections, without listing it
    /// again.
    mutating func entry(at path: FilePath) -> Entry {
        time = .now()
        switch (file(at: path, limit: rules.fileBytes), file(at: path.corrections, limit: GoldLimits.fileBytes)) {
        case (.file(var page), .file(let corrections)):
            page.corrections = [corrections]
            return .file(page)
        case (let entry, .nothing): return entry
        default: return .other
        }
    }

    private func file(at path: FilePath, limit: Int) -> Entry {
        var status = stat()
        guard lstat(path.below(root), &status) == 0 else { return errno == ENOENT ? .nothing : .other }
        // A file of several links may have changed under its other paths too.
        guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1, status.st_size <= limit else { return .other }
        return .file(SourceFile(path: path, stamp: SourceFile.Stamp(status), target: nil))
    }

    /// The listing without its files, for looking at single ones.
    var withoutFiles: FolderListing {
        var listing = self
        listing.files = []
        listing.visited = [:]
        return listing
    }

    // MARK: Folders

    /// Lists folders and all folders in them. Without recursion: a chain of folders can be deeper than a thread's
    /// stack.
    private mutating func list(_ paths: [FilePath]) {
        var pending = paths
        while let path = pending.popLast() {
            folders.append(path)
            do throws(FileProblem) {
                for name in try names(in: path) { add(path.appending(name), named: name, folders: &pending) }
            } catch {
                problems.append(error)
            }
        }
    }

    /// The names in a folder, sorted, without `.` and `..`; none when the folder has gone meanwhile.
    private func names(in folder: FilePath) throws(FileProblem) -> [[UInt8]] {
        guard let directory = opendir(folder.below(root)) else {
            if errno == ENOENT && !folder.octets.isEmpty { return [] }
            throw FileProblem(unreadable: folder, code: errno)
        }
        defer { closedir(directory) }
        var names: [[UInt8]] = []
        errno = 0
        while let entry = readdir(directory) {
            // Up to the NUL: some file systems have names longer than the field's declared length.
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                let start = UnsafeRawPointer(field).assumingMemoryBound(to: UInt8.self)
                return Array(UnsafeBufferPointer(start: start, count: strlen(UnsafePointer(OpaquePointer(start)))))
            }
            let isFolderItself = name.count <= 2 && name.allSatisfy { $0 == UInt8(ascii: ".") }
            if !isFolderItself { names.append(name) }
            errno = 0
        }
        if errno != 0 { throw FileProblem(unreadable: folder, code: errno) }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Takes up an entry of a folder; a folder to be listed is appended to `folders`.
    private mutating func add(_ path: FilePath, named name: [UInt8], folders: inout [FilePath]) {
        if name.first == UInt8(ascii: ".") { return ignore("hidden") }
        var status = stat()
        guard lstat(path.below(root), &status) == 0 else {
            // It may have gone since its folder was read.
            if errno != ENOENT { problems.append(FileProblem(unreadable: path, code: errno)) }
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: visit(path, status, &folders)
        case S_IFLNK: addLink(path)
        default: addFile(path, status, target: nil)
        }
    }

    /// Appends a folder to those to be listed, unless it is listed already under another path.
    private mutating func visit(_ path: FilePath, _ status: stat, _ folders: inout [FilePath]) {
        let identity = FileIdentity(status)
        if let known = visited[identity] { return reportListed(path, as: known) }
        visited[identity] = path
        folders.append(path)
    }

    // MARK: Files

    /// Takes up what is no folder.
    ///
    /// - Parameter target: real path of the file when a link leads to it.
    private mutating func addFile(_ path: FilePath, _ status: stat, target: [UInt8]?) {
        let isCorrections = rules.takesCorrections && path.correctedPages != nil
        guard isCorrections || path.withoutPageSuffix != nil else {
            if rules.takesCorrections, path.isMiscasedCorrections {
                let reason = "corrects no page: its name must end in .corrections.json, in small letters"
                return problems.append(FileProblem(.corrections, path, reason))
            }
            return path == Self.gazetteer ? () : ignore(Self.suffix(of: path))
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG where isCorrections: addCorrections(path, status, target)
        case S_IFREG where status.st_size > rules.fileBytes:
            problems.append(FileReader.tooLarge(path, bytes: Int(status.st_size), limit: rules.fileBytes))
        case S_IFREG: files.append(SourceFile(path: path, stamp: SourceFile.Stamp(status), target: target))
        case S_IFIFO: problems.append(FileProblem(.special, path, "is a FIFO, not a file"))
        case S_IFSOCK: problems.append(FileProblem(.special, path, "is a socket, not a file"))
        default: problems.append(FileProblem(.special, path, "is a device, not a file"))
        }
    }

    /// Takes up a file of corrections.
    private mutating func addCorrections(_ path: FilePath, _ status: stat, _ target: [UInt8]?) {
        guard status.st_size <= GoldLimits.fileBytes else {
            let reason = "has \(status.st_size) bytes; a file of corrections has at most \(GoldLimits.fileBytes)"
            return problems.append(FileProblem(.corrections, path, reason))
        }
        corrections.append(SourceFile(path: path, stamp: SourceFile.Stamp(status), target: target))
    }

    /// Puts each file of corrections to the page file of its name; one without such a file becomes a problem.
    private mutating func attachCorrections() {
        guard !corrections.isEmpty else { return }
        let indices = Dictionary(files.enumerated().map { ($1.path.corrections, $0) }) { first, _ in first }
        for file in corrections {
            if let index = indices[file.path] {
                files[index].corrections = [file]
            } else {
                let page = file.path.correctedPages?.first?.text ?? ""
                problems.append(FileProblem(.corrections, file.path, "corrects no page: there is no page file \(page)"))
            }
        }
        corrections = []
    }

    /// Counts a file that is passed over on purpose.
    private mutating func ignore(_ suffix: String) {
        let isKnown = ignored[suffix] != nil || ignored.count < FolderLimits.ignoredSuffixes
        ignored[isKnown ? suffix : "other suffixes", default: 0] += 1
    }

    /// The last full stop of a name and what follows it, in lower case.
    private static func suffix(of path: FilePath) -> String {
        guard let dot = path.name.lastIndex(of: UInt8(ascii: ".")),
            case let suffix = path.name[dot...], (2...FolderLimits.suffixBytes).contains(suffix.count)
        else { return "no suffix" }
        return FilePath(octets: suffix.map(\.lowered)).text
    }

    /// Of files whose pages would have the same name (`a.txt` and `a.TXT`), keeps the one that ends in `.txt`, else the
    /// first; the others become problems.
    private mutating func setDuplicatesAside() {
        func isUsual(_ file: SourceFile) -> Bool { file.path.octets.suffix(4).elementsEqual(".txt".utf8) }
        if files.allSatisfy(isUsual) { return }
        var kept: [ArraySlice<UInt8>: Int] = [:]
        for (index, file) in files.enumerated() {
            guard let name = file.path.withoutPageSuffix else { continue }
            if kept[name] == nil || isUsual(file) { kept[name] = index }
        }
        guard kept.count < files.count else { return }
        let all = files
        files = []
        for (index, file) in all.enumerated() {
            guard let name = file.path.withoutPageSuffix, let keptIndex = kept[name] else { continue }
            if index == keptIndex {
                files.append(file)
            } else {
                let reason = "its page would have the name of \(all[keptIndex].path.text)'s"
                problems.append(FileProblem(.duplicate, file.path, reason))
            }
        }
    }

    // MARK: Links

    /// Takes up a link: one to a file as a file of this name, one to a folder for `followLinks`.
    private mutating func addLink(_ path: FilePath) {
        hasLinks = true
        let location = path.below(root)
        var status = stat()
        guard stat(location, &status) == 0, let target = Self.realPath(location) else {
            let error = Errno.last
            let reason =
                error.code == ELOOP ? "is a link that leads to itself" : "is a link that leads nowhere: \(error)"
            return problems.append(FileProblem(.link, path, reason))
        }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        let isCorrections = rules.takesCorrections && (path.correctedPages != nil || path.isMiscasedCorrections)
        guard isFolder || isCorrections || path.withoutPageSuffix != nil else { return ignore(Self.suffix(of: path)) }
        guard rules.followsLinks || FilePath(octets: target).isWithin(FilePath(octets: realRoot)) else {
            let reason = "is a link out of the archive folder; --follow-links follows it"
            return problems.append(FileProblem(.link, path, reason))
        }
        if isFolder { links.append((path, target)) } else { addFile(path, status, target: target) }
    }

    /// Lists the folders that links lead to. In the order of the links' paths, so that of two links to one folder
    /// always the same one serves it.
    private mutating func followLinks() {
        var depth = 0
        while !links.isEmpty {
            let round = links.sorted { $0.path < $1.path }
            links = []
            for link in round {
                guard depth < FolderLimits.linkDepth else {
                    problems.append(FileProblem(.link, link.path, "is a link inside too many linked folders"))
                    continue
                }
                var status = stat()
                guard stat(link.path.below(root), &status) == 0 else { continue }
                var found: [FilePath] = []
                visit(link.path, status, &found)
                list(found)
            }
            depth += 1
        }
    }

    /// Notes that a path leads to a folder that is listed already as `known`.
    private mutating func reportListed(_ path: FilePath, as known: FilePath) {
        let isCircle = path.isWithin(known)
        let name = known.octets.isEmpty ? "the archive folder" : known.text
        let reason = isCircle ? "leads back to \(name)" : "leads to \(name), whose pages are served under that name"
        problems.append(FileProblem(.duplicate, path, reason))
    }

    /// The path without links; nil, with `errno` set, when it leads nowhere.
    private static func realPath(_ path: [CChar]) -> [UInt8]? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) }
    }
}
