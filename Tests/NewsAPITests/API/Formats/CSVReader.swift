/// Reads CSV as RFC 4180 says, to see whether what was written comes back; nil for what is none.
enum CSVReader {
    static func rows(_ bytes: [UInt8]) -> [[String]]? {
        var rows: [[String]] = []
        var row: [String] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let cell = cell(&rest) else { return nil }
            row.append(cell)
            if rest.first == UInt8(ascii: ",") {
                rest.removeFirst()
            } else if rest.starts(with: "\r\n".utf8) {
                rest.removeFirst(2)
                rows.append(row)
                row = []
            } else {
                return nil
            }
        }
        return row.isEmpty ? rows : nil
    }

    private static func cell(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard rest.first == UInt8(ascii: "\"") else {
            let cell = rest.prefix {
                ![UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: "\"")].contains($0)
            }
            rest = rest[cell.endIndex...]
            return String(decoding: cell, as: UTF8.self)
        }
        var cell: [UInt8] = []
        rest.removeFirst()
        while let octet = rest.popFirst() {
            if octet == UInt8(ascii: "\"") {
                guard rest.first == octet else { return String(decoding: cell, as: UTF8.self) }
                rest.removeFirst()
            }
            cell.append(octet)
        }
        return nil
    }
}
