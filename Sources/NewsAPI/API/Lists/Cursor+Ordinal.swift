extension Cursor {
    /// The first ordinal that comes behind the cursor's article, newest first: nil where the cursor has no place. Where
    /// the article is gone, what comes behind its place.
    func firstOrdinal(in archive: Archive) -> Int? {
        guard let place else { return nil }
        let page = archive.page(named: place.page).map { archive.order.ofPage[$0.ordinal] }
        if let page, let first = page.first, sort == .page || archive.order.publishedDates[Int(first)] == place.date {
            let own = archive.ordinal(of: id)
            if let own, page.contains(UInt32(own)) { return own + 1 }
            return PartitionPoint.first(in: Int(page.lowerBound)..<Int(page.upperBound)) { ordinal in
                archive.article(ordinal).article.lines.lowerBound > place.line
            }
        }
        return PartitionPoint.first(in: archive.articles.indices) { ordinal in
            let date = Int(archive.order.publishedDates[ordinal])
            if date != place.date { return date < place.date }
            return place.page.precedesByOctets(archive.article(ordinal).page.name)
        }
    }

    /// Whether the cursor's place is in the range that a sequence in its order has for that place.
    func isPlaced(among range: Range<UInt32>, _ archive: Archive) -> Bool {
        guard let place, let first = range.first.map(Int.init) else { return false }
        return switch sort {
        case .oldest: archive.order.publishedDates[first] == place.date
        case .page: archive.article(first).page.name.utf8.elementsEqual(place.page.utf8)
        default: true
        }
    }

    /// The ordinal of the cursor's page; where that is gone, of the page behind its name.
    func firstPage(in archive: Archive) -> Int {
        archive.loaded.partitionPoint { page in place.map { !page.page.name.precedesByOctets($0.page) } ?? true }
    }
}
