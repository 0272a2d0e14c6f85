import HTTPCore
import Synchronization

/// Keeps a snapshot in files, so that the next start need not make it again.
///
/// The nouns of this room: a *page file* holds parsed pages, a *segment file* a segment of the search index; the
/// *manifest* names the files that make up a snapshot and holds all else of it. No file ever changes. The manifest is
/// replaced when all that it names is on the disk, so whenever a process ends, however it does, the manifest that is
/// there names whole files. What cannot be used is made anew. A cache changes no answer.
public final class ArchiveCache: Sendable {
    /// Something that happened to the cache, for the log.
    public enum Event: Sendable {
        /// Of the pages of an earlier run so many are the folder's too and were taken over; reading and checking all took
        /// so long.
        case restored(pages: Int, of: Int, milliseconds: Double)
        /// A file of the cache cannot be used, so all is made anew.
        case unused(reason: String)
        /// A snapshot was saved; so many bytes were written.
        case saved(pages: Int, bytes: Int, milliseconds: Double)
        /// It could not be saved.
        case failed(reason: String)
        /// The folder is only read, and why.
        case readOnly(reason: String)
    }

    private let folder: CacheFolder
    /// Called for each event.
    let report: @Sendable (Event) -> Void
    /// What the manifest has; nil while it is being written.
    private let kept = Mutex(CacheContent?.some(CacheContent()))

    /// - Parameters:
    ///   - path: of the folder; it is made if it is not there.
    ///   - archive: path of the archive folder.
    ///   - report: called for each event, from any thread.
    /// - Throws: why the folder cannot hold a cache.
    public init(
        _ path: String, archive: String, report: @escaping @Sendable (Event) -> Void = { _ in }
    ) throws(CacheError) {
        folder = try CacheFolder(path, archive: archive)
        self.report = report
        if let obstacle = folder.obstacle { report(.readOnly(reason: obstacle)) }
    }

    /// The snapshot that was saved last, and what was read of the files that it was made of; nil if there is none that
    /// can be used. Whoever calls this reports how much of it the folder still has.
    func restore(_ gazetteer: Gazetteer) -> (archive: Archive, files: [KnownFile])? {
        do throws(StorageError) {
            let (archive, files, content) = try CacheContent.restore(from: folder, gazetteer)
            kept.withLock { $0 = content }
            if folder.obstacle == nil { folder.removeFiles(except: content.names) }
            return (archive, files)
        } catch {
            if !error.isMissing { report(.unused(reason: error.description)) }
            return nil
        }
    }

    /// Saves a snapshot beside everything else, unless it is saved already, one is being saved, or the last time is not
    /// long ago.
    ///
    /// - Parameter files: by page of the snapshot, what was read of its file.
    func saveIfDue(_ archive: Archive, files: () -> [KnownFile]) {
        guard folder.obstacle == nil, let content = kept.withLock({ $0?.isDue(archive) == true ? $0.take() : nil })
        else { return }
        let files = files()
        let isStarted = HTTPCore.Thread.startDetached(niceness: CacheLimits.niceness) { [self] in
            save(archive, files, content)
        }
        if !isStarted { kept.withLock { $0 = content } }
    }

    /// Saves a snapshot.
    func save(_ archive: Archive, files: [KnownFile]) {
        guard folder.obstacle == nil, let content = kept.withLock({ $0 }) else { return }
        save(archive, files, content)
    }

    private func save(_ archive: Archive, _ files: [KnownFile], _ before: CacheContent) {
        let start = ContinuousClock.now
        do throws(StorageError) {
            var content = before
            let bytes = try content.save(archive, files, in: folder)
            kept.withLock { $0 = content }
            report(
                .saved(pages: files.count, bytes: bytes, milliseconds: (.now - start) / .milliseconds(1)))
        } catch {
            folder.removeFiles(except: before.names)
            kept.withLock { $0 = before.tried() }
            report(.failed(reason: error.description))
        }
    }
}
