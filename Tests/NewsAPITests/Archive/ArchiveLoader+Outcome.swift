@testable import NewsAPI

extension ArchiveLoader.Outcome: Equatable {
    public static func == (left: Self, right: Self) -> Bool { left.archive === right.archive }
}
