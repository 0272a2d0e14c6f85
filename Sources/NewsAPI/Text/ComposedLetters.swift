import Foundation

/// Letters that some write as one scalar and some as a letter and a mark behind it: `é`, `ǖ`, `ガ`, `ｶﾞ`. Folded they are
/// one unit (Unicode's canonical composition, UAX #15), from `start` up to `end`.
enum ComposedLetters {
    /// A letter and the mark behind it, both folded.
    private struct Parts: Hashable {
        let letter: UInt32
        let mark: UInt32
    }

    /// No unit below is a letter that a mark belongs to.
    static let start: UInt32 = 0x61
    /// Behind kana: no unit from here on is such a letter, nor made of one.
    static let end: UInt32 = 0x3100

    /// Latin, Greek and Cyrillic letters, kana.
    private static let letters: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x370...0x52F, 0x1E00...0x1FFF, 0x3040...0x30FF]

    private static let parts: [UInt32: Parts] = {
        var parts: [UInt32: Parts] = [:]
        for scalar in letters.joined().compactMap(Unicode.Scalar.init) where isOwnUnit(scalar.value) {
            let letter = String(Character(scalar))
            guard letter.composed.unicodeScalars.elementsEqual([scalar]) else { continue }
            var rest = letter.decomposedStringWithCanonicalMapping.unicodeScalars
            guard let mark = rest.popLast()?.value, isMark(mark) else { continue }
            let composed = String(rest).composed.unicodeScalars
            guard let first = composed.first, composed.count == 1 else { continue }
            parts[scalar.value] = Parts(letter: TextFolding.folded(first.value), mark: mark)
        }
        return parts
    }()
    private static let units = Dictionary(uniqueKeysWithValues: parts.map { ($0.value, $0.key) })

    private static func isOwnUnit(_ scalar: UInt32) -> Bool { TextFolding.folded(scalar) == scalar }

    /// Whether a byte may begin a mark in UTF-8; few characters of Chinese text begin so.
    @inline(__always)
    static func mayBeginMark(_ octet: UInt8) -> Bool {
        octet == 0xCC || octet == 0xCD || octet == 0xE3 || octet == 0xEF
    }

    /// Whether a unit is a mark: an accent, or the sign by which kana are voiced.
    static func isMark(_ unit: UInt32) -> Bool { (0x300...0x36F).contains(unit) || unit == 0x3099 || unit == 0x309A }

    /// The unit that a letter and a mark make; nil if none.
    static func unit(of letter: UInt32, _ mark: UInt32) -> UInt32? { units[Parts(letter: letter, mark: mark)] }

    /// The ways to write a unit: each scalar that folds to it, and those of its letter with each of its mark.
    static func spellings(of unit: UInt32) -> [[UInt32]] {
        let scalars = TextFolding.spellings(of: unit).map { [$0] }
        // The table is not made for a query that has no such letter.
        guard unit >= 0xC0, unit < end, let parts = parts[unit] else { return scalars }
        let marks = TextFolding.spellings(of: parts.mark)
        return scalars + spellings(of: parts.letter).flatMap { letter in marks.map { letter + [$0] } }
    }
}
