import Foundation

/// How Chinese characters are read, in letters without tones: `郑` is `zheng`, `吕` is `lu`.
struct Pinyin: Sendable {
    /// Characters with a second reading that is common in names of places and people; ICU gives the other one.
    private static let secondReadings: [(character: Character, reading: String)] = [
        ("长", "chang"), ("重", "chong"), ("乐", "yue"), ("单", "shan"), ("仇", "qiu"), ("行", "hang"), ("朝", "chao"),
        ("曾", "zeng"), ("解", "xie"), ("区", "ou"), ("查", "zha"), ("尉", "yu"), ("翟", "zhai"), ("都", "dou"),
        ("会", "kuai"), ("调", "diao"), ("传", "zhuan"), ("藏", "zang"), ("厦", "xia"), ("校", "jiao"), ("盛", "cheng"),
        ("覃", "qin"), ("盖", "ge"), ("朴", "piao"), ("繁", "po"), ("种", "chong"), ("冼", "xian"), ("少", "shao"),
    ]

    /// Index into `syllables` by character of the basic plane; 0 for characters without a reading.
    private var first = [UInt16](repeating: 0, count: 0x1_0000)
    private var second: [UInt32: UInt16] = [:]
    private var syllables: [[UInt32]] = [[]]

    /// - Parameter texts: all that can be asked for. ICU would take half a second for all characters there are.
    init(of texts: [[UInt32]]) {
        var isThere = [Bool](repeating: false, count: 0x1_0000)
        for unit in texts.joined() where unit < 0x1_0000 { isThere[Int(unit)] = true }
        let han = [0x3400...0x9FFF, 0xF900...0xFAFF].joined().filter { isThere[$0] }.map(UInt32.init)
        var lines = String.UnicodeScalarView()
        for value in han {
            lines.append(Unicode.Scalar(value) ?? "\u{FFFD}")
            lines.append("\n")
        }
        let read = String(lines).applyingTransform(.mandarinToLatin, reverse: false)?
            .applyingTransform(.stripDiacritics, reverse: false)
        let results = (read ?? "").utf8.split(separator: UInt8(ascii: "\n"))
        guard results.count == han.count else { return }
        var known: [[UInt32]: UInt16] = [:]
        func index(of syllable: [UInt32]) -> UInt16 {
            if let index = known[syllable] { return index }
            syllables.append(syllable)
            known[syllable] = UInt16(syllables.count - 1)
            return UInt16(syllables.count - 1)
        }
        for (value, result) in zip(han, results) where result.allSatisfy({ (0x61...0x7A).contains($0) }) {
            first[Int(value)] = index(of: result.map(UInt32.init))
        }
        for (character, reading) in Self.secondReadings {
            let value = character.unicodeScalars.first?.value ?? 0
            let index = index(of: reading.utf8.map(UInt32.init))
            if first[Int(value)] != 0, first[Int(value)] != index { second[value] = index }
        }
    }

    /// Whether a folded text has a character with a second reading.
    func isAmbiguous(_ units: [UInt32]) -> Bool { units.contains { second[$0] != nil } }

    /// The letters and digits by which a folded text can be asked for.
    ///
    /// - Parameters:
    ///   - initials: whether only the first letter of each character counts.
    ///   - second: whether characters take their second reading.
    func letters(_ units: [UInt32], initials: Bool, second isSecond: Bool) -> [UInt32] {
        var letters: [UInt32] = []
        for unit in units {
            if unit < 0x80 {
                letters.append(unit)
            } else if unit < 0x1_0000 {
                let index = isSecond ? second[unit] ?? first[Int(unit)] : first[Int(unit)]
                let syllable = syllables[Int(index)]
                letters += initials ? syllable.prefix(1) : syllable[...]
            }
        }
        return letters
    }

    /// A letter as it stands in readings: ü has lost its dots there, and is typed v.
    static func typed(_ unit: UInt32) -> UInt32 { unit == 0x76 || unit == 0xFC ? 0x75 : unit }
}
