/// Marks the terms of a query in an article's short texts: its titles, byline and section label.
struct FieldMarker {
    private let title: [TermPattern]
    private let byline: [TermPattern]
    /// The terms of a byline with nothing in place of the blanks that part names: a byline that holds a term holds this.
    private let bylineCandidates: [TermPattern]
    private let section: [TermPattern]

    /// - Parameter terms: the positive terms of the query. Each is looked for in the field it is limited to, or in all.
    init(terms: [QueryTerm]) {
        func patterns(_ field: SearchField, as reading: SearchField) -> [TermPattern] {
            terms.filter { $0.field == nil || $0.field == field }
                .compactMap { QueryTerm($0.text, field: reading, isPrefix: $0.isPrefix) }.map(TermPattern.init)
        }
        title = patterns(.title, as: .title)
        byline = patterns(.byline, as: .byline)
        bylineCandidates = patterns(.byline, as: .title)
        section = patterns(.section, as: .section)
    }

    /// The text of a field with the terms marked; nil when none stands in it.
    func marks(in text: ArraySlice<UInt8>, of field: SearchField) -> MarkedText? {
        switch field {
        case .title: Self.marks(title, in: text)
        case .section: Self.marks(section, in: text)
        case .byline: marks(inByline: text)
        case .body: nil
        }
    }

    private static func marks(_ patterns: [TermPattern], in text: ArraySlice<UInt8>) -> MarkedText? {
        let ranges = text.withUnsafeBufferPointer { Self.ranges(of: patterns, in: $0) }
        return ranges.isEmpty ? nil : MarkedText(Array(text), marking: ranges)
    }

    /// Bylines are matched with separators in place of the blanks that part names. These stand scalar for scalar where
    /// the blanks do, but are longer: the ranges are counted over to the text as printed.
    private func marks(inByline text: ArraySlice<UInt8>) -> MarkedText? {
        // To find these takes a hundredth of the time that it takes to part the names.
        let isCandidate = text.withUnsafeBufferPointer { !Self.ranges(of: bylineCandidates, in: $0).isEmpty }
        guard isCandidate else { return nil }
        var parted = BylineText.parted(String(decoding: text, as: UTF8.self))
        let found = parted.withUTF8 { bytes in
            MarkedText(Array(bytes), marking: Self.ranges(of: byline, in: bytes))
        }
        if found.highlights.isEmpty { return nil }
        let printed = Array(text)
        let starts = printed.indices.filter { printed[$0] & 0xC0 != 0x80 } + [printed.count]
        return MarkedText(printed, marking: found.offsets.map { starts[$0.lowerBound]..<starts[$0.upperBound] })
    }

    /// Where the terms stand, in bytes, ascending.
    private static func ranges(of patterns: [TermPattern], in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for pattern in patterns { pattern.forEachRange(in: text, blockEnds: [text.count]) { ranges.append($0) } }
        return ranges.sorted { $0.lowerBound < $1.lowerBound }
    }
}
