import Dispatch
import Foundation

/// Reads the archive folder into a snapshot.
///
/// Pages whose files have not changed since the snapshot before are taken over as they are; the others are read and
/// parsed on all cores. A file that cannot be read or decoded becomes a `FileProblem` and disturbs nothing else.
public struct ArchiveLoader: Sendable {
    let folder: String
    let gazetteer: Gazetteer

    public init(folder: String, gazetteer: Gazetteer) {
        self.folder = folder
        self.gazetteer = gazetteer
    }

    /// The state of the folder as it is now: `previous` itself when nothing has changed since.
    ///
    /// - Throws: `ArchiveError` when the folder itself cannot be read.
    func load(after previous: Archive?) throws(ArchiveError) -> Archive {
        let settled = (previous?.loaded ?? []).filter(\.isSettled)
        let (pages, problems, lastChanged) = try readAll(
            known: Dictionary(settled.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first }))
        if let previous, previous.isSame(pages, problems) { return previous }
        return Archive(
            loaded: pages, problems: problems, gazetteer: gazetteer, lastModified: lastChanged / 1_000_000_000,
            previous: previous)
    }

    /// Every page of the folder by file name, parsed, and the files that could not be.
    ///
    /// - Throws: `ArchiveError` when the folder itself cannot be read.
    public func pages() throws(ArchiveError) -> (pages: [Page], problems: [FileProblem]) {
        let (loaded, problems, _) = try readAll(known: [:])
        return (loaded.map(\.page), problems)
    }

    private func readAll(
        known: [SourceFile: Archive.LoadedPage]
    ) throws(ArchiveError) -> (pages: [Archive.LoadedPage], problems: [FileProblem], lastChanged: Int) {
        let listing = try FolderListing(folder: folder)
        let count = listing.files.count
        let results = [Result<Archive.LoadedPage, FileProblem>](unsafeUninitializedCapacity: count) { room, filled in
            // Each iteration has a place of its own, so none waits for another.
            nonisolated(unsafe) let places = room
            DispatchQueue.concurrentPerform(iterations: count) { index in
                let file = listing.files[index]
                let result = known[file].map(Result.success) ?? read(file, listedAt: listing.time)
                places.initializeElement(at: index, to: result)
            }
            filled = count
        }
        var pages: [Archive.LoadedPage] = []
        var unread: [FileProblem] = []
        for result in results {
            switch result {
            case .success(let page): pages.append(page)
            case .failure(let problem): unread.append(problem)
            }
        }
        let problems = listing.problems + (try stillThere(unread))
        if let shortage = problems.first(where: \.isShortage) {
            throw ArchiveError(folder: folder, reason: "\(shortage.file) \(shortage.detail)")
        }
        return (pages, problems, listing.lastChanged)
    }

    /// The problems of files that have not gone, folder and all, since they were listed.
    private func stillThere(_ problems: [FileProblem]) throws(ArchiveError) -> [FileProblem] {
        if problems.isEmpty { return [] }
        let files = Set(try FolderListing(folder: folder).files.map(\.path))
        return problems.filter { files.contains($0.file) }
    }

    private func read(_ file: SourceFile, listedAt: Int) -> Result<Archive.LoadedPage, FileProblem> {
        do {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file.path)))
            var fingerprint = Fingerprint()
            fingerprint.combine(bytes)
            let page = try PageParser(gazetteer: gazetteer).parse(file: file.path, bytes: bytes)
            return .success(
                Archive.LoadedPage(
                    source: file, isSettled: file.stamp.isSettled(at: listedAt), fingerprint: fingerprint.value,
                    page: page))
        } catch let error as CocoaError {
            return .failure(FileProblem(unreadable: file.path, code: error.systemCode))
        } catch {
            return .failure(FileProblem(file: file.path, detail: "\(error)"))
        }
    }
}
