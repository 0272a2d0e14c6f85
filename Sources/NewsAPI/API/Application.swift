import HTTPCore

/// What all answers of a server have in common: the archive's store, the settings, what is watched,
/// and the fields.
final class Application: Sendable {
    let store: ArchiveStore
    let settings: APISettings
    let monitoring: Monitoring
    /// The endpoints of the table that are served.
    let endpoints: [Endpoint]
    /// Finds the endpoint of a path.
    let router: Router<Endpoint>
    /// The field lines that every answer has, in wire form.
    let commonFields: [UInt8]
    /// The segments of the base path.
    let baseSegments: [String]
    /// The value of `Cache-Control` for answers that a cache may keep.
    let cacheControl: String

    init(_ store: ArchiveStore, _ settings: APISettings, _ monitoring: Monitoring = Monitoring()) {
        self.store = store
        self.settings = settings
        self.monitoring = monitoring
        endpoints = API.endpoints.filter { settings.hasReadingRoom || !$0.isForReaders }
        var router = Router<Endpoint>()
        for endpoint in endpoints { router.add(endpoint.path, endpoint) }
        self.router = router
        var common = Response(.ok)
        common.add("Access-Control-Allow-Origin", settings.corsOrigin)
        common.add("Access-Control-Expose-Headers", "ETag, Link, Retry-After, Server-Timing")
        common.add("Vary", "Accept-Encoding")
        common.add("X-Content-Type-Options", "nosniff")
        commonFields = common.fields
        baseSegments = settings.basePath.split(separator: "/").map(String.init)
        cacheControl = settings.maxAge > 0 ? "max-age=\(settings.maxAge)" : "no-cache"
    }

    /// The segments of a path behind the base path, which a proxy may have taken off already.
    func segments(behindBaseOf segments: [String]) -> [String] {
        guard !baseSegments.isEmpty, segments.starts(with: baseSegments) else { return segments }
        let rest = segments[baseSegments.count...]
        // What links to the server's own root looks like: `/news/`.
        return rest == [""] ? [] : Array(rest)
    }

    /// A path as links write it, for one that was asked with or without the base path.
    func linked(_ path: String) -> String {
        let base = settings.basePath
        return base.isEmpty || path == base || path.hasPrefix(base + "/") ? path : base + path
    }
}
