import Foundation
import HTTPCore

/// The readings of Chinese characters in Latin letters without tones: `郑` is `zheng`, `吕` is `lu`.
struct Pinyin: Sendable {
    /// Characters with two readings that are common in names of places and people. ICU gives one of the two.
    private static let secondReadings: [(character: Character, reading: String)] = [
        ("长", "chang"), ("重", "chong"), ("乐", "yue"), ("单", "shan"), ("仇", "qiu"), ("行", "hang"), ("朝", "chao"),
        ("曾", "zeng"), ("解", "xie"), ("区", "ou"), ("查", "zha"), ("尉", "yu"), ("翟", "zhai"), ("都", "dou"),
        ("会", "kuai"), ("调", "diao"), ("传", "zhuan"), ("藏", "zang"), ("厦", "xia"), ("校", "jiao"), ("盛", "cheng"),
        ("覃", "qin"), ("盖", "ge"), ("朴", "piao"), ("繁", "po"), ("种", "chong"), ("冼", "xian"), ("少", "shao"),
    ]

    /// Index in `syllables` of each character's reading, by character of the basic plane; 0 for characters without one.
    private var first = [UInt16](repeating: 0, count: 0x1_0000)
    /// Index in `syllables` of the other reading, for characters that have two, all of the basic plane; 0 for others.
    private var second = [UInt16](repeating: 0, count: 0x1_0000)
    /// All readings in ASCII letters, each once; the first is empty.
    private var syllables: [[UInt32]] = [[]]
    /// Their indices.
    private var numbers: [[UInt32]: UInt16] = [:]

    /// The characters that ICU was asked for, whether it knew a reading or not.
    private var asked = [Bool](repeating: false, count: 0x1_0000)

    init() {}

    /// Readings that `store` wrote. To learn them again would take ICU longer than to read a snapshot of thousands of pages.
    init(stored: inout StorageReader) throws(StorageError) {
        first = try stored.array()
        second = try stored.array()
        asked = try stored.array(UInt8.self).map { $0 != 0 }
        syllables = try stored.texts().map { $0.unicodeScalars.map(\.value) }
        guard [first.count, second.count, asked.count].allSatisfy({ $0 == 0x1_0000 }), let most = first.max(),
            Int(max(most, second.max() ?? 0)) < syllables.count
        else { throw .damaged }
        for (index, syllable) in syllables.enumerated().dropFirst() { numbers[syllable] = UInt16(index) }
    }

    func store(_ writer: StorageWriter) {
        writer.append(first)
        writer.append(second)
        writer.append(asked.map { $0 ? UInt8(1) : 0 })
        writer.append(
            syllables.map { syllable in
                String(String.UnicodeScalarView(syllable.compactMap(Unicode.Scalar.init)))
            })
    }

    /// Learns the readings of the characters of some folded texts. What is known already is not looked up again; to
    /// read all characters there are would take ICU half a second.
    mutating func learn(_ texts: some Sequence<[UInt32]>) {
        var new = Set<UInt32>()
        for text in texts {
            for unit in text where unit < 0x1_0000 && !asked[Int(unit)] { new.insert(unit) }
        }
        for unit in new { asked[Int(unit)] = true }
        let han = new.filter { (0x3400...0x9FFF).contains($0) || (0xF900...0xFAFF).contains($0) }.sorted()
        if han.isEmpty { return }
        var lines = String.UnicodeScalarView()
        for value in han {
            lines.append(Unicode.Scalar(value) ?? "\u{FFFD}")
            lines.append("\n")
        }
        let read = String(lines).applyingTransform(.mandarinToLatin, reverse: false)?
            .applyingTransform(.stripDiacritics, reverse: false)
        let results = (read ?? "").utf8.split(separator: UInt8(ascii: "\n"))
        guard results.count == han.count else { return }
        func index(of syllable: [UInt32]) -> UInt16 {
            if let index = numbers[syllable] { return index }
            syllables.append(syllable)
            numbers[syllable] = UInt16(syllables.count - 1)
            return UInt16(syllables.count - 1)
        }
        for (value, result) in zip(han, results) where result.allSatisfy(\.isSmallLetter) {
            first[Int(value)] = index(of: result.map(UInt32.init))
        }
        for (character, reading) in Self.secondReadings {
            let value = character.unicodeScalars.first?.value ?? 0
            guard new.contains(value) else { continue }
            let index = index(of: reading.utf8.map(UInt32.init))
            if first[Int(value)] != 0, first[Int(value)] != index { second[Int(value)] = index }
        }
    }

    /// Whether a folded text has a character with two readings.
    func isAmbiguous(_ units: [UInt32]) -> Bool { units.contains { $0 < 0x1_0000 && second[Int($0)] != 0 } }

    /// The letters and digits that stand for a folded text.
    ///
    /// - Parameters:
    ///   - initials: whether only the first letter of each reading counts.
    ///   - second: whether characters with two readings take the second.
    func letters(_ units: [UInt32], initials: Bool, second isSecond: Bool) -> [UInt32] {
        var letters: [UInt32] = []
        for unit in units {
            if unit < 0x80 {
                letters.append(unit)
            } else if unit < 0x1_0000 {
                let other = isSecond ? second[Int(unit)] : 0
                let syllable = syllables[Int(other != 0 ? other : first[Int(unit)])]
                letters += initials ? syllable.prefix(1) : syllable[...]
            }
        }
        return letters
    }

    /// A letter that a reader types, as it stands in readings: ü stands there without its dots, as u, and is typed ü or
    /// v.
    static func typed(_ unit: UInt32) -> UInt32 { unit == 0x76 || unit == 0xFC ? 0x75 : unit }
}
