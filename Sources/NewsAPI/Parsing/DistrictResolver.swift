/// Finds the district that an article is about.
struct DistrictResolver {
    private let gazetteer: Gazetteer
    private let mentions: [Gazetteer.Mention]
    /// The district that the page is about: most of its mentions, and not just one.
    let page: District?

    init(_ gazetteer: Gazetteer, _ units: Units) {
        self.gazetteer = gazetteer
        let mentions = gazetteer.mentions(in: units)
        self.mentions = mentions
        let counts = Dictionary(mentions.map { ($0.district, 1) }, uniquingKeysWith: +)
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        page = most.flatMap { $0.value >= 2 && $0.value * 2 > mentions.count ? gazetteer.districts[$0.key] : nil }
    }

    /// The district of the title or the lead, else the one named most, else the page's; and the others named.
    func resolve(_ article: ArticleDraft) -> (district: District?, mentions: [District]) {
        var weights: [(district: Int, weight: Int)] = []
        let mentions = self.mentions(in: article.extent)
        let lead = mentions.isEmpty ? nil : article.lead
        for mention in mentions {
            let place = mention.range.lowerBound
            let isInTitle = article.parts.contains { $0.kind.isTitle && $0.range.contains(place) }
            let weight = isInTitle ? 6 : lead?.contains(place) == true ? 3 : 1
            if let index = weights.firstIndex(where: { $0.district == mention.district }) {
                weights[index].weight += weight
            } else {
                weights.append((mention.district, weight))
            }
        }
        let best = weights.max { $0.weight < $1.weight }
        let own = best.flatMap { $0.weight >= 2 ? gazetteer.districts[$0.district] : nil }
        let district = own ?? page
        return (district, weights.map { gazetteer.districts[$0.district] }.filter { $0 != district })
    }

    /// The mentions in a range of the page, found by bisection.
    private func mentions(in range: Range<Int>) -> ArraySlice<Gazetteer.Mention> {
        let first = mentions.partitionPoint { $0.range.lowerBound >= range.lowerBound }
        let last = mentions.partitionPoint { $0.range.lowerBound >= range.upperBound }
        return mentions[first..<last]
    }
}
