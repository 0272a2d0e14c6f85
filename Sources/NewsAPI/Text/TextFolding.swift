import Foundation

/// Folding makes spellings equal that a reader takes for the same: width, letter case, Traditional and Simplified,
/// quotation marks.
///
/// The words of this folder: a *scalar* is a Unicode scalar of a text; a *unit* is a scalar of the folded text; a
/// *token* is what search matches as a whole: a word of Latin letters and digits, or any other single unit
/// (`Tokenizer`). `FoldedScalars` folds a text unit by unit, `FoldingBuffer` all of it.
///
/// White space is how a text was set, not what was written: a headline is printed in two lines, a name is spread to the
/// width of others. It folds to nothing, or to one blank between two letters or digits. The blanks that part the names of
/// a byline are no white space here (`BylineText`).
enum TextFolding {
    /// The folded form of a text, in Unicode scalars.
    static func fold(_ text: String) -> [UInt32] {
        let buffer = FoldingBuffer()
        buffer.fold(text)
        return Array(buffer.units)
    }

    /// The unit of a scalar, or one of the marks `dropped`, `blank` and `lineEnd`.
    @inline(__always)
    static func folded(_ scalar: UInt32) -> UInt32 { Int(scalar) < table.count ? table[Int(scalar)] : scalar }

    /// The scalars that fold to a unit, the unit itself first.
    static func spellings(of unit: UInt32) -> [UInt32] {
        [unit] + (otherSpellings[unit] ?? [])
    }

    /// The Simplified form of an ideograph of the basic plane; the ideograph itself when it has no other.
    static func simplified(_ unit: UInt16) -> UInt16 { UInt16(truncatingIfNeeded: table[Int(unit)]) }

    // These three are the lowest values in the table: all others are above `blank`.

    /// The unit of white space, and the mark of the scalars that are white space but no line end.
    static let blank: UInt32 = 0x20
    /// The mark of the scalars that end a line.
    static let lineEnd: UInt32 = 0x0A
    /// The mark of the scalars that fold to nothing.
    static let dropped: UInt32 = 0

    /// Units and marks of the scalars of the basic plane, by scalar value. Scalars beyond it fold to themselves.
    ///
    /// A pointer and no array, so that reading counts no reference. The memory is never written again and never freed.
    nonisolated(unsafe) static let table: UnsafeBufferPointer<UInt32> = {
        let table = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 0x1_0000)
        _ = table.initialize(from: (0..<UInt32(0x1_0000)).lazy.map(foldedCharacter))
        for (traditional, simplified) in simplifiedForms() { table[Int(traditional)] = simplified }
        return UnsafeBufferPointer(table)
    }()

    /// For each unit the other scalars that fold to it.
    private static let otherSpellings: [UInt32: [UInt32]] = {
        var spellings: [UInt32: [UInt32]] = [:]
        for (scalar, unit) in table.enumerated() where unit != scalar && unit > blank {
            spellings[unit, default: []].append(UInt32(scalar))
        }
        return spellings
    }()

    private static func foldedCharacter(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: return lineEnd
        case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return blank
        // Control characters, and those that only steer how others are set: nobody sees or types them.
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF:
            return dropped
        case 0xFF01...0xFF5E: return lowercase(value - 0xFEE0)
        default: return punctuation[value] ?? lowercase(value)
        }
    }

    /// Marks that differ by font, width or input method only.
    private static let punctuation: [UInt32: UInt32] = [
        0x201C: 0x22, 0x201D: 0x22, 0x201E: 0x22, 0x201F: 0x22,  // “ ” „ ‟
        0x2018: 0x27, 0x2019: 0x27, 0x201A: 0x27, 0x201B: 0x27,  // ‘ ’ ‚ ‛
        0x2010: 0x2D, 0x2011: 0x2D, 0x2012: 0x2D, 0x2013: 0x2D, 0x2212: 0x2D,  // hyphens, en dash, minus
        0x301C: 0x7E, 0x223C: 0x7E,  // 〜 ∼
        0x2022: 0xB7, 0x2027: 0xB7, 0x2219: 0xB7, 0x30FB: 0xB7, 0xFF65: 0xB7,  // dots in foreign names
        0xFF61: 0x3002, 0xFF62: 0x300C, 0xFF63: 0x300D, 0xFF64: 0x3001,  // half-width 。「」、
        0xFFE0: 0xA2, 0xFFE1: 0xA3, 0xFFE5: 0xA5,  // ¢ £ ¥
    ]

    /// The lower-case form of a scalar; the scalar itself when that form is not a single scalar.
    private static func lowercase(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value) else { return value }
        let mapped = scalar.properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped[mapped.startIndex].value : value
    }

    /// Traditional characters with their Simplified forms, by ICU's transform Traditional-Simplified.
    ///
    /// ICU is asked once, for all Han characters of the basic plane (0.1 s), each on a line of its own, so that no two
    /// are transformed together. The ideographs of the higher planes are not in newspapers' fonts.
    private static func simplifiedForms() -> [(UInt32, UInt32)] {
        let han = [0x2E80...0x2FDF, 0x3400...0x9FFF, 0xF900...0xFAFF].joined().map(UInt32.init)
        var lines = String.UnicodeScalarView()
        for value in han {
            lines.append(Unicode.Scalar(value) ?? "\u{FFFD}")
            lines.append("\n")
        }
        guard let mapped = String(lines).applyingTransform(StringTransform("Traditional-Simplified"), reverse: false)
        else { return [] }
        let results = mapped.unicodeScalars.split(separator: "\n")
        guard results.count == han.count else { return [] }
        return zip(han, results).compactMap { value, result in
            guard result.count == 1, let simplified = result.first?.value, simplified != value else { return nil }
            return simplifiedInTheirOwnRight.contains(value) ? nil : (value, simplified)
        }
    }

    /// Characters of GB 2312 that Simplified text uses beside the form ICU maps them to (乾隆 is not 干隆, 著名 not
    /// 着名): folding them would let a search for one find all the articles with the other.
    private static let simplifiedInTheirOwnRight = Set("乾俱吒夥姊徵摺箝苎著薴藉跤阪".unicodeScalars.map(\.value))
}
