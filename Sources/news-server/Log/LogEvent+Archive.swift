import NewsAPI

extension LogEvent {
    /// What the log says of an event of the archive.
    static func of(_ event: ArchiveStore.Event) -> LogEvent {
        switch event {
        case .loaded(let archive, let milliseconds):
            .loaded(
                files: archive.pageCount, articles: archive.articles.count, milliseconds: milliseconds,
                indexBytes: archive.indexSize, indexMilliseconds: archive.indexingTime / .milliseconds(1),
                generation: archive.generation)
        case .problem(let problem):
            .problem(kind: problem.kind.rawValue, file: problem.file, reason: problem.reason)
        case .solved(let problem): .problemSolved(kind: problem.kind.rawValue, file: problem.file)
        case .failed(let error, let isServing):
            .reloadFailed(folder: error.folder, reason: error.reason, isServing: isServing)
        case .watching(let mode): .watching(mode: mode)
        }
    }

    /// What the log says of an event of the cache.
    static func of(_ event: ArchiveCache.Event) -> LogEvent {
        switch event {
        case .restored(let pages, let all, let milliseconds):
            .cacheRestored(pages: pages, of: all, milliseconds: milliseconds)
        case .unused(let reason): .cacheUnused(reason: reason)
        case .saved(let pages, let bytes, let milliseconds):
            .cacheSaved(pages: pages, bytes: bytes, milliseconds: milliseconds)
        case .failed(let reason): .cacheFailed(reason: reason)
        case .readOnly(let reason): .cacheReadOnly(reason: reason)
        }
    }
}
