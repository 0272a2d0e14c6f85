/// Writes rows of CSV (RFC 4180): cells between commas, CR LF behind each row, a cell in quotation marks where it must be.
///
/// - U+FFFD stands for NUL, at which many readers end a file.
/// - A row of one empty cell is written as `""`: readers pass over an empty line.
struct CSVWriter {
    /// Whether an apostrophe is put before a cell that a spreadsheet would take for a formula and carry out.
    private let guardsFormulas: Bool
    /// Cells of the row under way.
    private var cells = 0
    /// Whether nothing is written of the row under way, not even a comma.
    private var isRowBlank = true
    /// Whether nothing is written of the cell under way but its quotation mark.
    private var isAtCellStart = true

    init(guardsFormulas: Bool) {
        self.guardsFormulas = guardsFormulas
    }

    /// Appends a cell.
    mutating func cell(_ text: ArraySlice<UInt8>, to csv: inout [UInt8]) {
        if text.contains(where: Self.needsQuotes) {
            openCell(to: &csv)
            piece(text, to: &csv)
            closeCell(to: &csv)
        } else {
            beginCell(to: &csv)
            piece(text, to: &csv)
        }
    }

    /// Appends a cell, an empty one without a text.
    mutating func cell(_ text: String?, to csv: inout [UInt8]) { cell(Array((text ?? "").utf8)[...], to: &csv) }

    /// Appends a cell, an empty one without a text.
    mutating func cell(_ text: RecordText?, to csv: inout [UInt8]) { cell(text?.slice ?? [], to: &csv) }

    /// Appends the items of a list as one cell, with `;` between them. A semicolon or backslash inside an item has a
    /// backslash before it, so that the items can be told apart again.
    mutating func cell(list items: some Sequence<ArraySlice<UInt8>>, to csv: inout [UInt8]) {
        let (separator, escape) = (UInt8(ascii: ";"), UInt8(ascii: "\\"))
        var text: [UInt8] = []
        for (index, item) in items.enumerated() {
            if index > 0 { text.append(separator) }
            for octet in item {
                if octet == separator || octet == escape { text.append(escape) }
                text.append(octet)
            }
        }
        cell(text[...], to: &csv)
    }

    /// Begins a cell that is written in pieces. Nobody knows yet what they hold: it is in quotation marks.
    mutating func openCell(to csv: inout [UInt8]) {
        beginCell(to: &csv)
        csv.append(Self.quote)
        isRowBlank = false
    }

    /// Appends text to the open cell.
    ///
    /// - Parameter text: whole Unicode scalars.
    mutating func piece(_ text: ArraySlice<UInt8>, to csv: inout [UInt8]) {
        if text.isEmpty { return }
        if isAtCellStart, guardsFormulas, Self.beginsFormula(text) { csv.append(UInt8(ascii: "'")) }
        isAtCellStart = false
        isRowBlank = false
        for octet in text {
            switch octet {
            case 0: csv += "\u{FFFD}".utf8
            case Self.quote: csv += [octet, octet]
            default: csv.append(octet)
            }
        }
    }

    mutating func closeCell(to csv: inout [UInt8]) { csv.append(Self.quote) }

    mutating func endRow(to csv: inout [UInt8]) {
        csv += (isRowBlank ? "\"\"\r\n" : "\r\n").utf8
        cells = 0
        isRowBlank = true
    }

    private mutating func beginCell(to csv: inout [UInt8]) {
        if cells > 0 {
            csv.append(UInt8(ascii: ","))
            isRowBlank = false
        }
        cells += 1
        isAtCellStart = true
    }

    private static let quote = UInt8(ascii: "\"")

    /// RFC 4180 §2, rule 6.
    private static func needsQuotes(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: ","), quote, UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        default: false
        }
    }

    /// Whether a spreadsheet may take a text for a formula: the beginnings that OWASP names ("CSV Injection"), those in
    /// full width too, which programs set to Chinese or Japanese read as the others.
    private static func beginsFormula(_ text: ArraySlice<UInt8>) -> Bool {
        switch text.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
            UInt8(ascii: "\r"), UInt8(ascii: "\n"):
            true
        case 0xEF: ["＝", "＋", "－", "＠"].contains { text.starts(with: $0.utf8) }
        default: false
        }
    }
}
