import FoundationEssentials

/// The characters (Unicode scalars) of a page without its white space, numbered from 0, and where each stands.
struct PageCharacters {
    /// The characters, by number.
    private(set) var scalars: [Unicode.Scalar] = []
    /// Byte offset of each character.
    private var offsets: [UInt32] = []
    /// Line of each character, counted from 1.
    private(set) var lines: [Int] = []
    /// For each line the number of its first character; at the end, the number of all characters.
    private var starts: [Int] = []

    init(_ page: PageText) {
        let printed = LineStarts(page)
        for line in 1...printed.count {
            starts.append(scalars.count)
            let range = printed.range(ofLine: line)
            var offset = UInt32(range.lowerBound)
            for scalar in String(decoding: page.bytes[range], as: UTF8.self).unicodeScalars {
                if !Self.isBlank(scalar) {
                    scalars.append(scalar)
                    offsets.append(offset)
                    lines.append(line)
                }
                offset += UInt32(UTF8.width(scalar))
            }
        }
        starts.append(scalars.count)
    }

    /// Numbers of the characters of a line; an empty range behind the last character for a line that the page lacks.
    func characters(ofLine line: Int) -> Range<Int> {
        line >= 1 && line < starts.count ? starts[line - 1]..<starts[line] : scalars.count..<scalars.count
    }

    /// Numbers of the characters that begin in a byte range of the page.
    func characters(in bytes: Range<UInt32>) -> Range<Int> {
        offsets.partitionPoint { $0 >= bytes.lowerBound }..<offsets.partitionPoint { $0 >= bytes.upperBound }
    }

    func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    // MARK: Texts to compare

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\u{FEFF}" }

    /// A text without its white space.
    static func visible(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter { !isBlank($0) } }

    /// A text without its white space, each character replaced by its compatibility form (NFKC, which makes full-width
    /// forms half-width) where that is one character. Nil is an empty text.
    static func normalised(_ text: String?) -> [Unicode.Scalar] {
        visible(text ?? "").map { scalar in
            if scalar.isASCII { return scalar }
            let form = String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars
            return form.count == 1 ? form[form.startIndex] : scalar
        }
    }
}
