import NewsAPI

extension Options {
    /// What holds for all answers under these options.
    var settings: APISettings {
        var settings = APISettings()
        settings.name = name
        settings.corsOrigin = corsOrigin
        settings.basePath = basePath
        settings.publicURL = publicURL
        settings.maxAge = maxAgeSeconds
        settings.hasReadingRoom = !noUI
        return settings
    }
}
