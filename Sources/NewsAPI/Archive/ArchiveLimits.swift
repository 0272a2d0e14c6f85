/// Every limit on what a snapshot remembers of those before it, and on what is looked for near a wrong name, with its unit
/// and reason.
enum ArchiveLimits {
    /// Gone ids that are remembered, those of 10,000 articles: 410 says more than 404, and they take about 0.6 MB.
    static let goneIDs = 20_000
    /// Changes that the journal remembers in all, of 24 bytes each; older ones are forgotten with their entry.
    static let journalChanges = 200_000
    /// Entries that the journal remembers: a week of a change a minute.
    static let journalEntries = 10_000
    /// Pages on either side of a name that count as near.
    static let nearbyPages = 50
}
