@testable import NewsAPI

extension Archive {
    /// The snapshot of these pages, by name.
    convenience init(_ pages: [LoadedPage], gazetteer: Gazetteer, previous: Archive? = nil) {
        self.init(
            PageChanges(from: previous?.loaded ?? [], to: pages), gazetteer: gazetteer,
            after: previous.map { .served($0) } ?? .none)
    }
}
