extension MetricsWriter {
    /// Writes what is loaded and what of the folder is not served.
    mutating func write(_ archive: Archive?, _ status: ArchiveStore.Status) {
        metric("news_archive_ready", .gauge, "1 when an archive is loaded, else 0.", archive == nil ? 0 : 1)
        if let archive { write(archive) }
        writeLoads(status)
        metric(
            "news_archive_problems", .gauge, "What is in the folder and is not served as it stands there, by kind.",
            by: "kind", FileProblem.Kind.allCases.map { ($0.rawValue, status.problemCounts[$0] ?? 0) })
        metric(
            "news_archive_waiting_files", .gauge, "Changed files that may still be written to.", status.waiting.count)
        metric(
            "news_archive_ignored_files", .gauge, "Files that are passed over because of their suffix.",
            status.ignored.values.reduce(0, +))
    }

    private mutating func write(_ archive: Archive) {
        info(
            "news_archive_info", "The generation that is served, and the version of the program.",
            [("generation", archive.generation), ("version", Version.current)])
        metric("news_archive_pages", .gauge, "Page files that are served.", archive.pageCount)
        metric("news_archive_articles", .gauge, "Articles that are served.", archive.articles.count)
        metric("news_archive_index_bytes", .gauge, "Memory of the search index.", archive.indexSize)
        metric("news_archive_index_segments", .gauge, "Segments of the search index.", archive.index.segments.count)
    }

    private mutating func writeLoads(_ status: ArchiveStore.Status) {
        metric(
            "news_archive_loads_total", .counter, "Looks at the folder that have ended, by outcome.", by: "outcome",
            [("read", status.loads - status.failedLoads), ("failed", status.failedLoads)])
        guard let time = status.time else { return }
        metric(
            "news_archive_last_load_duration_seconds", .gauge, "How long the last look at the folder took.",
            status.milliseconds / 1_000)
        metric(
            "news_archive_last_load_timestamp_seconds", .gauge, "When the last look at the folder ended.", time)
    }
}
