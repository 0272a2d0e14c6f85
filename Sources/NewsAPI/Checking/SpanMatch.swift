/// Pairs the articles of the parser with those of the gold, by how much of their text is the same.
struct SpanMatch {
    /// Indices of the gold articles, more than one where they may be read as one.
    let gold: Range<Int>
    /// Characters in both, of the characters in either.
    let overlap: Double

    /// Below this two articles have nothing to do with each other.
    private static let leastOverlap = 0.2

    /// For each article of the parser its match, or nil.
    ///
    /// The best pair first, then the best of those that are left.
    static func matches(_ parsed: [ParsedSpan], _ gold: [GoldSpan], characters: Int) -> [SpanMatch?] {
        let shared = sharedCharacters(parsed, gold, characters)
        let runs = runs(gold)
        var pairs: [(parsed: Int, run: Int, match: SpanMatch)] = []
        for index in parsed.indices {
            for (number, run) in runs.enumerated() {
                let both = run.reduce(0) { $0 + shared[index][$1] }
                let all = parsed[index].characters.count + run.reduce(0) { $0 + gold[$1].characters.count } - both
                pairs.append((index, number, SpanMatch(gold: run, overlap: all > 0 ? Double(both) / Double(all) : 0)))
            }
        }
        pairs.sort { first, second in
            let (a, b) = (first.match, second.match)
            return (b.overlap, a.gold.count, second.parsed, second.run) < (
                a.overlap, b.gold.count, first.parsed, first.run
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

    /// Single articles, and neighbours of which all but one may be merged.
    private static func runs(_ gold: [GoldSpan]) -> [Range<Int>] {
        var runs = gold.indices.map { $0..<$0 + 1 }
        for first in gold.indices {
            for last in gold.indices where last > first {
                let run = first..<last + 1
                if run.count(where: { gold[$0].article.mayBeMerged != true }) > 1 { break }
                runs.append(run)
            }
        }
        return runs
    }

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
