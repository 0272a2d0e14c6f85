/// Finds articles by one of their two ids (`ArticleIDs`).
struct IDTable: Sendable {
    /// The ordinals of all articles, by id.
    private var order: [UInt32] = []

    init() {}

    /// A table of `count` articles that `store` wrote.
    init(count: Int, stored: inout StorageReader) throws(StorageError) {
        order = try stored.array()
        guard order.count == count, order.allSatisfy({ $0 < count }) else { throw .damaged }
    }

    func store(_ writer: StorageWriter) { writer.append(order) }

    /// The table of the next snapshot.
    ///
    /// - Parameter id: the id of the article with an ordinal of that snapshot.
    func updated(_ renumbering: Renumbering, id: (Int) -> ArticleID) -> IDTable {
        let kept = renumbering.kept(of: order)
        let added = renumbering.added.map { (id: id(Int($0)), ordinal: $0) }.sorted { $0 < $1 }
        var table = IDTable()
        table.order.reserveCapacity(kept.count + added.count)
        var start = 0
        for (own, ordinal) in added {
            let end = PartitionPoint.first(in: start..<kept.count) { (own, ordinal) < (id(Int(kept[$0])), kept[$0]) }
            table.order += kept[start..<end]
            table.order.append(ordinal)
            start = end
        }
        table.order += kept[start...]
        return table
    }

    /// The ordinal with an id; nil when there is none.
    func ordinal(of id: ArticleID, _ idOf: (Int) -> ArticleID) -> Int? {
        let index = PartitionPoint.first(in: order.indices) { idOf(Int(order[$0])) >= id }
        guard index < order.count, case let ordinal = Int(order[index]), idOf(ordinal) == id else { return nil }
        return ordinal
    }
}
