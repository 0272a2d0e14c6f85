/// The answers of `/export.ndjson` and `/export.csv`: every match, from one snapshot, in memory that does not depend on
/// how many there are.
struct ExportDocument<Rows: ExportRows>: OctetDocument {
    private var search: MatchSearch
    private let sort: ListSort
    private let archive: Archive
    private var rows: Rows
    /// The matches not yet written; nil before the first part.
    private var rest: MatchSequence?
    /// The article that is being written, if it is long.
    private var current: Int?

    init(_ search: MatchSearch, _ sort: ListSort, _ rows: Rows) {
        self.search = search
        self.sort = sort
        self.rows = rows
        archive = search.selection.archive
    }

    mutating func step() -> Progress { search.step() }

    /// Writes until a part is full or enough articles are looked at.
    mutating func writePart(to octets: inout [UInt8]) -> Progress {
        if rest == nil {
            rest = MatchSequence(archive, sort, ids: search.selection.filter.ids ?? [])
            rows.begin(&octets)
        }
        let end = octets.count + AnswerLimits.partBytes
        var budget = AnswerLimits.rangesInStep
        while octets.count < end {
            guard let ordinal = current ?? next(&budget) else {
                if budget <= 0 { return .more }
                rows.end(&octets)
                return .done
            }
            current = rows.writePart(of: ordinal, to: &octets) == .done ? nil : ordinal
        }
        return .more
    }

    private mutating func next(_ budget: inout Int) -> Int? {
        if let matches = search.matches { return rest?.next(in: matches, &budget) }
        let all = archive.articles.indices
        return rest?.next(in: all, &budget)
    }
}
