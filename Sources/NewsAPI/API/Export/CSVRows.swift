/// Writes articles as rows of CSV behind a row of names.
struct CSVRows: ExportRows {
    private let archive: Archive
    private var columns: CSVColumns
    /// Whether a byte order mark comes first: Excel takes a file without one for text in the code page of the system.
    private let hasByteOrderMark: Bool

    init(_ archive: Archive, _ columns: CSVColumns, byteOrderMark: Bool) {
        self.archive = archive
        self.columns = columns
        hasByteOrderMark = byteOrderMark
    }

    mutating func begin(_ octets: inout [UInt8]) {
        if hasByteOrderMark { octets += "\u{FEFF}".utf8 }
        columns.writeHeader(to: &octets)
    }

    mutating func writePart(of ordinal: Int, to octets: inout [UInt8]) -> Progress {
        let (page, article) = archive.article(ordinal)
        return columns.writePart(of: article, on: page, to: &octets)
    }

    mutating func end(_: inout [UInt8]) {}
}
