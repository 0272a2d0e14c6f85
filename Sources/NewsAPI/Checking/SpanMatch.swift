/// A match of an article of the parser with articles of the gold, by the characters that they have in common.
struct SpanMatch {
    /// Indices of the gold articles, more than one where they may be read as one.
    let gold: Range<Int>
    /// Characters in both, divided by the characters in either.
    let overlap: Double

    /// Below this two articles have nothing to do with each other.
    private static let leastOverlap = 0.2

    /// For each article of the parser its match, nil when it has none. The pair with the highest overlap is matched
    /// first, then the best pair of those that are left.
    ///
    /// - Parameter characters: number of characters of the page.
    static func matches(_ parsed: [ParsedSpan], _ gold: [GoldSpan], characters: Int) -> [SpanMatch?] {
        let shared = sharedCharacters(parsed, gold, characters)
        let candidates = candidates(gold)
        var pairs: [(parsed: Int, candidate: Int, match: SpanMatch)] = []
        for index in parsed.indices {
            for (number, candidate) in candidates.enumerated() {
                let both = candidate.reduce(0) { $0 + shared[index][$1] }
                let all = parsed[index].characters.count + candidate.reduce(0) { $0 + gold[$1].characters.count } - both
                let overlap = all > 0 ? Double(both) / Double(all) : 0
                pairs.append((index, number, SpanMatch(gold: candidate, overlap: overlap)))
            }
        }
        pairs.sort { first, second in
            let (a, b) = (first.match, second.match)
            return (b.overlap, a.gold.count, second.parsed, second.candidate) < (
                a.overlap, b.gold.count, first.parsed, first.candidate
            )
        }
        var matches = [SpanMatch?](repeating: nil, count: parsed.count)
        var isTaken = [Bool](repeating: false, count: gold.count)
        for pair in pairs where pair.match.overlap >= leastOverlap {
            guard matches[pair.parsed] == nil, !pair.match.gold.contains(where: { isTaken[$0] }) else { continue }
            matches[pair.parsed] = pair.match
            for index in pair.match.gold { isTaken[index] = true }
        }
        return matches
    }

    /// What an article of the parser can match: each article of the gold, and all sequences of neighbours of which all
    /// but one may be merged.
    private static func candidates(_ gold: [GoldSpan]) -> [Range<Int>] {
        var candidates = gold.indices.map { $0..<$0 + 1 }
        for first in gold.indices {
            for last in gold.indices where last > first {
                let candidate = first..<last + 1
                if candidate.count(where: { gold[$0].article.mayBeMerged != true }) > 1 { break }
                candidates.append(candidate)
            }
        }
        return candidates
    }

    /// For each article of the parser, how many characters it has in common with each of the gold.
    private static func sharedCharacters(_ parsed: [ParsedSpan], _ gold: [GoldSpan], _ count: Int) -> [[Int]] {
        var owner = [Int?](repeating: nil, count: count)
        for (index, span) in gold.enumerated() {
            for character in span.characters where character < count { owner[character] = index }
        }
        return parsed.map { span in
            var shared = [Int](repeating: 0, count: gold.count)
            for character in span.characters {
                if let gold = owner[character] { shared[gold] += 1 }
            }
            return shared
        }
    }
}
