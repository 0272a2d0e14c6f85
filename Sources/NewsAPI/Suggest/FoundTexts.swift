/// Counts the texts that are found, and keeps the least id of each, for as many texts as a limit allows: those with the
/// least ids.
///
/// Nothing that was passed over is missed when one id takes the place of another: as many texts as the limit had smaller
/// ids, and these only become smaller.
struct FoundTexts {
    private let limit: Int
    /// The texts found so far; texts are the same when their numbers are.
    private var texts: Set<UInt64> = []
    /// The least ids, ascending, with their texts.
    private var least: [(id: UInt32, text: UInt64)] = []

    /// - Parameter limit: how many ids are kept at most; at least 1.
    init(_ limit: Int) {
        self.limit = limit
    }

    /// How many texts were found.
    var count: Int { texts.count }

    /// The ids kept, ascending.
    var ids: [UInt32] { least.map(\.id) }

    /// Puts an id of a text in.
    mutating func insert(_ id: UInt32, of text: UInt64) {
        texts.insert(text)
        guard least.count < limit || id < least[limit - 1].id else { return }
        if let same = least.firstIndex(where: { $0.text == text }) {
            if least[same].id <= id { return }
            least.remove(at: same)
        }
        least.insert((id, text), at: PartitionPoint.first(in: least.indices) { least[$0].id > id })
        if least.count > limit { least.removeLast() }
    }
}
