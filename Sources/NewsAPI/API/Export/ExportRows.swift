/// How an export writes articles.
protocol ExportRows {
    /// Appends what stands before the articles.
    mutating func begin(_ octets: inout [UInt8])
    /// Appends the next part of an article; `.done` behind its last.
    mutating func writePart(of ordinal: Int, to octets: inout [UInt8]) -> Progress
    /// Appends what stands behind the articles.
    mutating func end(_ octets: inout [UInt8])
}
