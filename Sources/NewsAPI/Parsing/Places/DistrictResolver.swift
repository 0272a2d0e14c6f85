/// Finds the district that a page, and each of its articles, is about.
struct DistrictResolver {
    /// All mentions on the page, in order.
    private let mentions: [Gazetteer.Mention]
    /// Number in the gazetteer of the district that the page is about; nil when none stands out. Of the articles and
    /// pieces of furniture that name a district, more than half name this one; on a page with several articles, at
    /// least two.
    let page: Int?

    /// Units at the beginning of an article's text in which a mention weighs more than below.
    private static let lead = 200

    init(_ gazetteer: Gazetteer, _ units: Units, drafts: [ArticleDraft], furniture: [Range<Int>]) {
        let mentions = gazetteer.mentions(in: units)
        self.mentions = mentions
        // The pieces of furniture (the page head is one) and the articles that name a district.
        let parts = furniture + drafts.map(\.extent)
        let named = parts.map { Set(Self.mentions(mentions, in: $0).map(\.district)) }.filter { !$0.isEmpty }
        let counts = Dictionary(named.joined().map { ($0, 1) }, uniquingKeysWith: +)
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        let fewest = drafts.count > 1 ? 2 : 1
        page = most.flatMap {
            $0.value >= fewest && $0.value * 2 > named.count ? $0.key : nil
        }
    }

    /// The district of an article and the other districts that it mentions, as numbers in the gazetteer. A mention
    /// weighs 6 in the title, 3 in the lead and 1 elsewhere; the district with the highest sum wins, or the page's when
    /// the sum is below 2.
    func resolve(_ article: ArticleDraft) -> (district: Int?, mentions: [Int]) {
        var weights: [(district: Int, weight: Int)] = []
        // Index into `weights` by district.
        var indices: [Int: Int] = [:]
        let text = article.lead?.lowerBound ?? 0
        // Searched by bisection: a page may be all title lines, with a mention in each.
        let mentions = Self.mentions(self.mentions, in: article.extent)
        let titles =
            mentions.isEmpty
            ? [] : article.parts.filter(\.kind.isTitle).map(\.range).sorted { $0.lowerBound < $1.lowerBound }
        for mention in mentions {
            let start = mention.range.lowerBound
            let title = titles.partitionPoint { $0.upperBound > start }
            let isInTitle = title < titles.count && titles[title].contains(start)
            let weight = isInTitle ? 6 : (text..<text + Self.lead).contains(start) ? 3 : 1
            if let index = indices[mention.district] {
                weights[index].weight += weight
            } else {
                indices[mention.district] = weights.count
                weights.append((mention.district, weight))
            }
        }
        let best = weights.max { $0.weight < $1.weight }
        let own = best.flatMap { $0.weight >= 2 ? $0.district : nil }
        let district = (article.said?.district ?? .unsaid).value(or: own ?? page)
        return (district, weights.map(\.district).filter { $0 != district })
    }

    /// The mentions in a range of the page, found by bisection.
    private static func mentions(
        _ mentions: [Gazetteer.Mention], in range: Range<Int>
    ) -> ArraySlice<Gazetteer.Mention> {
        let first = mentions.partitionPoint { $0.range.lowerBound >= range.lowerBound }
        let last = mentions.partitionPoint { $0.range.lowerBound >= range.upperBound }
        return mentions[first..<last]
    }
}
