/// Finds the name that somebody may have meant who misspelt it.
public enum NearestName {
    /// The candidate with the fewest edits from `name` (Levenshtein, on Unicode scalars), the first of equals; nil
    /// without candidates.
    public static func of(_ name: String, in candidates: [String]) -> String? {
        nearest(name, candidates, edits: .max)
    }

    /// The nearest candidate, if it is so near that slips of the keyboard explain the difference: one edit for every
    /// three characters begun. Two neighbours in the wrong order are two edits.
    public static func likely(_ name: String, in candidates: [String]) -> String? {
        nearest(name, candidates, edits: (min(name.unicodeScalars.count, longest) + 2) / 3)
    }

    /// Scalars of a name that are compared: a longer name is no slip of the keyboard.
    private static let longest = 32

    /// The nearest candidate of those that are at most so many edits away.
    private static func nearest(_ name: String, _ candidates: [String], edits: Int) -> String? {
        let wanted = Array(name.unicodeScalars.prefix(longest))
        var nearest: String?
        var limit = edits
        for candidate in candidates {
            guard let distance = distance(wanted, Array(candidate.unicodeScalars.prefix(longest)), atMost: limit) else {
                continue
            }
            nearest = candidate
            if distance == 0 { break }
            // The next one must be nearer.
            limit = distance - 1
        }
        return nearest
    }

    /// The number of edits; nil where it is greater than a limit, which is nearly always seen after a few rows.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var row = Array(0...right.count)
        for (index, scalar) in left.enumerated() {
            // What stood in the row above to the left.
            var corner = row[0]
            row[0] = index + 1
            var least = row[0]
            for (column, other) in right.enumerated() {
                let replaced = corner + (scalar == other ? 0 : 1)
                corner = row[column + 1]
                row[column + 1] = min(replaced, corner + 1, row[column] + 1)
                least = min(least, row[column + 1])
            }
            if least > limit { return nil }
        }
        return row[right.count] <= limit ? row[right.count] : nil
    }
}
