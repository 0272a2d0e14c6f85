import Foundation

/// Folding makes spellings equal that a reader takes for the same: width, letter case, Traditional and Simplified and
/// other variants of Han characters (`HanVariants`), radicals and compatibility ideographs, marks that look alike.
/// Default-ignorable code points are passed over. A letter with a mark behind it is one unit (`ComposedLetters`).
///
/// Where Traditional tells two words apart that Simplified does not, or a Traditional form lives on in Simplified text
/// (乾隆, 著名, 象徵, 覆盖), all of them fold to the Simplified form: a search for 干 finds 乾隆 too. That costs a few
/// wrong matches of single characters; to keep them apart would lose 乾淨 to whoever looks for 干净.
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
    static func folded(_ scalar: UInt32) -> UInt32 { folded(scalar, by: table) }

    /// The same, for those who keep the table at hand.
    ///
    /// - Parameter scalar: of 21 bits at most, as all that UTF-8 can say.
    @inline(__always)
    static func folded(_ scalar: UInt32, by table: UnsafePointer<UInt32>) -> UInt32 {
        scalar &+ table[Int(scalar)]
    }

    /// What a name is looked up by: its folded form without the blanks that it was padded with (周　岚); those between
    /// two letters or digits are kept.
    static func foldedName(_ name: String) -> [UInt32] {
        let units = fold(name)
        return units.indices.filter { index in
            // A blank is never the first or the last unit.
            units[index] != blank || Tokenizer.isWordUnit(units[index - 1]) && Tokenizer.isWordUnit(units[index + 1])
        }.map { units[$0] }
    }

    /// The scalars that fold to a unit, the unit itself first.
    static func spellings(of unit: UInt32) -> [UInt32] {
        [unit] + (otherSpellings[unit] ?? [])
    }

    /// The Simplified form of an ideograph or a radical of the basic plane; itself when it has no other there.
    static func simplified(_ unit: UInt16) -> UInt16 { UInt16(exactly: folded(UInt32(unit))) ?? unit }

    // These three are the lowest values in the table: all others are above `blank`.

    /// The unit of white space, and the mark of the scalars that are white space but no line end.
    static let blank: UInt32 = 0x20
    /// The mark of the scalars that end a line.
    static let lineEnd: UInt32 = 0x0A
    /// The mark of the scalars that fold to nothing.
    static let dropped: UInt32 = 0

    /// What is to be added to a scalar, by its value, to get its unit or mark; 0 for most. A unit is its own unit.
    ///
    /// A pointer and no array, so that reading counts no reference; for all values of 21 bits, so that reading compares
    /// nothing. The memory is never written again and never freed; the kernel gives it page by page where something
    /// folds, some 0.4 MB.
    nonisolated(unsafe) static let table: UnsafePointer<UInt32> = {
        let count = 1 << 21
        guard let memory = calloc(count, MemoryLayout<UInt32>.stride) else { preconditionFailure("no memory left") }
        let table = memory.bindMemory(to: UInt32.self, capacity: count)
        func fold(_ scalar: UInt32, to unit: UInt32) { if unit != scalar { table[Int(scalar)] = unit &- scalar } }
        for scalar in folding.joined() { fold(scalar, to: foldedCharacter(scalar)) }
        var variants = HanVariants.pairs.unicodeScalars.makeIterator()
        while let variant = variants.next(), let unit = variants.next() { fold(variant.value, to: unit.value) }
        for scalar in compatibility.joined().compactMap(Unicode.Scalar.init) {
            let normal = String(Character(scalar)).precomposedStringWithCompatibilityMapping.unicodeScalars
            guard let form = normal.first, normal.count == 1, form != scalar else { continue }
            fold(scalar.value, to: folded(form.value, by: table))
        }
        return UnsafePointer(table)
    }()

    /// Where characters may have case or be ignorable: everywhere but among ideographs.
    private static let folding: [ClosedRange<UInt32>] = [
        0...0x33FF, 0xA000...0xFFFF, 0x1_0000...0x1_FFFF, 0xE_0000...0xE_0FFF,
    ]

    /// Blocks of characters that differ by nothing but their code, width or place from those that they are compatible
    /// with (NFKC, UAX #15): radicals, brackets, numerals, compatibility ideographs, vertical, small, full- and
    /// half-width forms. Others that NFKC folds are something else to a reader: ② ㎡ Ⅳ.
    private static let compatibility: [ClosedRange<UInt32>] = [
        0x2329...0x232A, 0x2E80...0x2FD5, 0x3038...0x303A, 0xF900...0xFAFF, 0xFE10...0xFE6F, 0xFF00...0xFFEF,
        0x2_F800...0x2_FA1F,
    ]

    /// For each unit the other scalars that fold to it.
    private static let otherSpellings: [UInt32: [UInt32]] = {
        var spellings: [UInt32: [UInt32]] = [:]
        for scalar in UInt32(0)..<0x3_4000 {
            let unit = folded(scalar)
            if unit != scalar, unit > blank { spellings[unit, default: []].append(scalar) }
        }
        return spellings
    }()

    private static func foldedCharacter(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: return lineEnd
        case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return blank
        // Control characters.
        case 0...0x1F, 0x7F...0x9F: return dropped
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return value }
        if scalar.properties.isDefaultIgnorableCodePoint { return dropped }
        return marks[value] ?? lowercase(scalar)
    }

    /// Marks that differ by font, width, input method or converter only. Hyphens and dashes stay apart, and so do 〇,
    /// which is written as a circle, and 零.
    private static let marks: [UInt32: UInt32] = [
        0x201C: 0x22, 0x201D: 0x22, 0x201E: 0x22, 0x201F: 0x22,  // “ ” „ ‟
        0x2018: 0x27, 0x2019: 0x27, 0x201A: 0x27, 0x201B: 0x27,  // ‘ ’ ‚ ‛
        0x2010: 0x2D, 0x2011: 0x2D, 0x2012: 0x2D, 0x2013: 0x2D, 0x2212: 0x2D,  // hyphens, en dash, minus
        // ― ⎯ ─ ━ ⸺ ⸻ as —: of two converters of GB 2312's A1AA one gives U+2014, the other U+2015.
        0x2015: 0x2014, 0x23AF: 0x2014, 0x2500: 0x2014, 0x2501: 0x2014, 0x2E3A: 0x2014, 0x2E3B: 0x2014,
        0x22EF: 0x2026, 0xFE19: 0x2026,  // ⋯ ︙ as …
        0x301C: 0x7E, 0x223C: 0x7E,  // 〜 ∼
        0x2236: 0x3A, 0xA789: 0x3A,  // ∶ ꞉
        // · ‧ • ∙ ⋅ ⸱ ⸳ ・: dots in foreign names.
        0x0387: 0xB7, 0x2022: 0xB7, 0x2027: 0xB7, 0x2219: 0xB7, 0x22C5: 0xB7, 0x2E31: 0xB7, 0x2E33: 0xB7, 0x30FB: 0xB7,
        0x25CB: 0x3007, 0x25EF: 0x3007,  // ○ ◯ as 〇
    ]

    /// The lower-case form of a scalar; the scalar itself when that form is not a single scalar.
    private static func lowercase(_ scalar: Unicode.Scalar) -> UInt32 {
        guard scalar.properties.changesWhenLowercased else { return scalar.value }
        let mapped = scalar.properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped[mapped.startIndex].value : scalar.value
    }
}
