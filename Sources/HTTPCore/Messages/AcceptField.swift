/// Chooses among the media types that an answer can have (RFC 9110 §12.5.1).
public enum AcceptField {
    /// Index of the type that the client wants most; of equals the one that it names most exactly, then the first. The
    /// first one also when the client names none of them: an answer of another type says more than a 406.
    ///
    /// - Parameter types: media types in lower case, without parameters.
    public static func best(of types: [StaticString], for request: Request) -> Int {
        guard let field = request.value(of: .accept) else { return 0 }
        let ranges = field.utf8.split(separator: UInt8(ascii: ",")).map { MediaRange(String(Substring($0))) }
        var best = (index: 0, weight: 0, exactness: 0)
        for (index, type) in types.enumerated() {
            let type = "\(type)"
            // The most exact range that fits says how much the type is wanted.
            let range = ranges.filter { $0.fits(type) }.max { $0.exactness < $1.exactness }
            guard let range, range.weight > 0 else { continue }
            if (range.weight, range.exactness) > (best.weight, best.exactness) {
                best = (index, range.weight, range.exactness)
            }
        }
        return best.index
    }

    /// One item of the field: a media type, `type/*` or `*/*`, and its weight in thousandths.
    private struct MediaRange {
        let name: String
        let weight: Int

        init(_ item: String) {
            let parts = item.lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            name = parts.first ?? ""
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }
            // A range whose weight cannot be read wins nothing.
            weight = quality.map { Weight.thousandths(Array($0.utf8).span) ?? 0 } ?? 1_000
        }

        /// 2 for a media type, 1 for `type/*`, 0 for `*/*`.
        var exactness: Int { name == "*/*" ? 0 : name.hasSuffix("/*") ? 1 : 2 }

        func fits(_ type: String) -> Bool {
            if name == "*/*" || name == type { return true }
            return name.hasSuffix("/*") && type.hasPrefix(name.dropLast())
        }
    }
}
