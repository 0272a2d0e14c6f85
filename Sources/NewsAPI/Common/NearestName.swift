/// Finds the name that somebody may have meant who misspelt it.
public enum NearestName {
    /// The candidate with the fewest edits from `name` (Levenshtein, on Unicode scalars), the first of equals; nil
    /// without candidates.
    public static func of(_ name: String, in candidates: [String]) -> String? {
        let wanted = Array(name.unicodeScalars.prefix(longest))
        return candidates.min { distance(wanted, $0) < distance(wanted, $1) }
    }

    /// The nearest candidate, if it is so near that slips of the keyboard explain the difference: one edit for every
    /// three characters begun. Two neighbours in the wrong order are two edits.
    public static func likely(_ name: String, in candidates: [String]) -> String? {
        let wanted = Array(name.unicodeScalars.prefix(longest))
        guard let nearest = of(name, in: candidates), distance(wanted, nearest) <= (wanted.count + 2) / 3 else {
            return nil
        }
        return nearest
    }

    /// Scalars of a name that are compared: a longer name is no slip of the keyboard.
    private static let longest = 32

    private static func distance(_ left: [Unicode.Scalar], _ name: String) -> Int {
        let right = Array(name.unicodeScalars.prefix(longest))
        var previous = Array(0...right.count)
        for (row, scalar) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (scalar == other ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[right.count]
    }
}
