/// Finds the district that an article is about.
struct DistrictResolver {
    private let mentions: [Gazetteer.Mention]
    /// Number in the gazetteer of the district that the page is about: the page's head names it, or most of its articles
    /// do, and not just one.
    let page: Int?

    /// Units of an article's text that tell where it plays.
    private static let lead = 200

    init(_ gazetteer: Gazetteer, _ units: Units, drafts: [ArticleDraft], furniture: [Range<Int>]) {
        let mentions = gazetteer.mentions(in: units)
        self.mentions = mentions
        // Parts of the page that name a district: the head and the like, and the articles.
        let parts = furniture + drafts.map(\.extent)
        let named = parts.map { Set(Self.mentions(mentions, in: $0).map(\.district)) }.filter { !$0.isEmpty }
        let counts = Dictionary(named.joined().map { ($0, 1) }, uniquingKeysWith: +)
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        let fewest = drafts.count > 1 ? 2 : 1
        page = most.flatMap {
            $0.value >= fewest && $0.value * 2 > named.count ? $0.key : nil
        }
    }

    /// The district of the title or the lead, else the one named most, else the page's; and the others named: numbers in
    /// the gazetteer.
    func resolve(_ article: ArticleDraft) -> (district: Int?, mentions: [Int]) {
        var weights: [(district: Int, weight: Int)] = []
        var places: [Int: Int] = [:]
        let text = article.lead?.lowerBound ?? 0
        // A page may be all title lines, and name a district in each.
        let titles = article.parts.filter(\.kind.isTitle).map(\.range).sorted { $0.lowerBound < $1.lowerBound }
        for mention in Self.mentions(mentions, in: article.extent) {
            let start = mention.range.lowerBound
            let title = titles.partitionPoint { $0.upperBound > start }
            let isInTitle = title < titles.count && titles[title].contains(start)
            let weight = isInTitle ? 6 : (text..<text + Self.lead).contains(start) ? 3 : 1
            if let place = places[mention.district] {
                weights[place].weight += weight
            } else {
                places[mention.district] = weights.count
                weights.append((mention.district, weight))
            }
        }
        let best = weights.max { $0.weight < $1.weight }
        let own = best.flatMap { $0.weight >= 2 ? $0.district : nil }
        let district = own ?? page
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
