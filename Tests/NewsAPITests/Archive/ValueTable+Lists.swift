@testable import NewsAPI

extension Renumbering {
    /// That of an archive to which articles are added for the first time.
    static func adding(_ count: UInt32) -> Renumbering {
        Renumbering([], before: 0, added: Array(0..<count))
    }
}

extension ValueTable {
    /// A table with these values and elements.
    static func of(_ lists: [String: [Element]], areNames: Bool = false) -> ValueTable {
        ValueTable(areNames: areNames).updated(.adding(1_000), adding: lists)
    }
}
