/// Lines that begin with a speaker who begins others too: `李女士:…`.
struct Conversations {
    /// Units before the colon behind a speaker.
    private static let longestSpeaker = 12

    private let units: Units
    private let lines: [ClassifiedLine]

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.units = units
        self.lines = lines
    }

    func mark(_ facts: inout [LineFacts]) {
        let fingerprints = lines.map(speaker)
        let repeated = RepeatedFingerprints(fingerprints)
        guard !repeated.isEmpty else { return }
        for index in lines.indices where repeated.contains(fingerprints[index]) { facts[index].traits.insert(.spoken) }
    }

    /// A fingerprint of what stands before the colon near the beginning of a line, when something stands behind it;
    /// else 0.
    private func speaker(_ line: ClassifiedLine) -> UInt64 {
        guard line.kind == .title || line.kind == .text,
            let colon = line.range.prefix(Self.longestSpeaker).first(where: { units[$0] == 0x3A }),
            colon + 1 < line.range.upperBound
        else { return 0 }
        var fingerprint = Fingerprint()
        for unit in line.range.lowerBound..<colon { fingerprint.combine(UInt64(units[unit])) }
        return fingerprint.value
    }
}
