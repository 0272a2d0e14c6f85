/// The dates by which a page tells of its issue: in its head, in other furniture and in the stamps of a site.
struct IssueDates {
    /// Units at the beginning of a text in which a stamp is that of its article: `某报网 2024-02-21 07:27 本报讯`.
    private static let reach = 60

    /// What a person says, else the most precise date of the page head, a source line and the like, else that in the file's name.
    let page: PublishedDate?
    /// Whether the page's date stands at no article, but in the head of the page: then an article's own is none that is later.
    private let isOfHead: Bool
    /// The full dates of these lines, and the stamps of sites, in page order.
    private let full: [PrintedDate]

    /// - Parameters:
    ///   - dates: all of the page but those of other issues, in page order.
    ///   - sources: furniture, and bylines above the text, in page order.
    ///   - drafts: in page order.
    ///   - said: what a person says of the issue's day.
    init(
        _ units: Units, _ dates: [PrintedDate], sources: [Range<Int>], drafts: [ArticleDraft], file: String,
        said: PlacedCorrections.Word<PartialDate>
    ) {
        // Line by line: what ends the line above is no part of a date.
        let printed = sources.flatMap { line in
            PrintedDate.republicInNumerals(in: line, of: units).map { [$0] } ?? PrintedDate.all(in: line, of: units)
        }.filter { $0.year != nil && $0.month != nil }
        let stamps = dates.filter { $0.isStamp(in: units) }
        full = (printed.filter { $0.day != nil } + stamps).sorted { $0.range.lowerBound < $1.range.lowerBound }
        let best = printed.first { $0.day != nil } ?? stamps.first ?? printed.first
        isOfHead =
            best.map { best in
                !drafts.contains { Self.head(of: $0)?.contains(best.range.lowerBound) == true }
            } ?? false
        let read =
            best?.partialDate.map { PublishedDate(date: $0, basis: .issueDate) }
            ?? FileDate.find(in: file).map { PublishedDate(date: $0, basis: .fileName) }
        page =
            if case .said(let date) = said, date != read?.date {
                date.map { PublishedDate(date: $0, basis: .person) }
            } else {
                read
            }
    }

    /// The issue of an article: the date of its own source line, which stands between its title and its text, else that of the page.
    func issue(of draft: ArticleDraft) -> PublishedDate? {
        guard let head = Self.head(of: draft) else { return page }
        let next = full.partitionPoint { $0.range.lowerBound >= head.lowerBound }
        guard next < full.count, head.contains(full[next].range.lowerBound), let date = full[next].partialDate,
            !isOfHead || date.firstDay <= page?.date.firstDay ?? date.firstDay
        else { return page }
        return PublishedDate(date: date, basis: .issueDate)
    }

    /// Where the source line of an article may stand: from its title to the first words of its text.
    private static func head(of draft: ArticleDraft) -> Range<Int>? {
        guard let start = draft.parts.first?.range.lowerBound, let lead = draft.lead, start < lead.lowerBound else {
            return nil
        }
        return start..<lead.prefix(reach).endIndex
    }
}
