/// The dates by which a page tells of its issue: in its head, in other furniture and in the stamps of a site.
struct IssueDates {
    /// Units at the beginning of a text in which a stamp is that of its article: `某报网 2024-02-21 07:27 本报讯`.
    private static let reach = 60
    /// Ends the line of a picture, whose day is not the page's: `2021年5月1日 王五 摄`.
    private static let photographed = UInt16(0x6444)
    /// Before a stamp they show that a sentence tells of that time.
    private static let sentenceMarks = UnitSet(",。;!?“”\"《》")

    /// What a person says, else the most precise date of the page head, a source line and the like, else that in the file's name.
    let page: PublishedDate?
    /// Whether the page's date stands at no article, but in the head of the page: then an article's own is none that is later.
    private let isOfHead: Bool
    /// The full dates of the page's source lines, and the stamps of sites, in page order.
    private let full: [PrintedDate]
    /// Whether a person has said the issue's day, which then is that of every article.
    private let isSaid: Bool

    /// - Parameters:
    ///   - sources: furniture, and bylines above the text, in page order.
    ///   - drafts: in page order.
    ///   - said: what a person says of the issue's day.
    init(
        _ units: Units, sources: [Range<Int>], drafts: [ArticleDraft], file: String,
        said: PlacedCorrections.Word<PartialDate>
    ) {
        // Line by line: what ends the line above is no part of a date.
        let printed = sources.filter { units[$0.upperBound - 1] != Self.photographed }.flatMap { line in
            PrintedDate.republicInNumerals(in: line, of: units).map { [$0] } ?? PrintedDate.all(in: line, of: units)
        }.filter { $0.year != nil && $0.month != nil && !YearRules.isPlanned($0, units) }
        let stamps = drafts.flatMap { Self.stamps(of: $0, units) }
        full = (printed.filter { $0.day != nil } + stamps).sorted { $0.range.lowerBound < $1.range.lowerBound }
        let best = printed.first { $0.day != nil } ?? stamps.first ?? printed.first
        isOfHead =
            best.map { best in
                !drafts.contains { Self.head(of: $0)?.contains(best.range.lowerBound) == true }
            } ?? false
        let read =
            best?.partialDate.map { PublishedDate(date: $0, basis: .issueDate) }
            ?? FileDate.find(in: file).map { PublishedDate(date: $0, basis: .fileName) }
        if case .said = said { isSaid = true } else { isSaid = false }
        page =
            if case .said(let date) = said, date != read?.date {
                date.map { PublishedDate(date: $0, basis: .person) }
            } else {
                read
            }
    }

    /// The issue of an article: the date of its own source line, which stands between its title and its text, else that of the page.
    func issue(of draft: ArticleDraft) -> PublishedDate? {
        guard !isSaid, let head = Self.head(of: draft) else { return page }
        let next = full.partitionPoint { $0.range.lowerBound >= head.lowerBound }
        guard next < full.count, head.contains(full[next].range.lowerBound), let date = full[next].partialDate,
            !isOfHead || date.firstDay <= page?.date.firstDay ?? date.firstDay
        else { return page }
        return PublishedDate(date: date, basis: .issueDate)
    }

    /// The stamps in the titles, the dateline and the first words of an article.
    private static func stamps(of draft: ArticleDraft, _ units: Units) -> [PrintedDate] {
        let lead = draft.lead.map { [$0.prefix(reach)] } ?? []
        let heads = draft.parts.filter { $0.kind.isTitle || $0.kind == .dateline }.map { $0.range[...] } + lead
        return heads.flatMap { head in
            PrintedDate.all(in: head.startIndex..<head.endIndex, of: units).filter { date in
                date.isStamp(in: units)
                    && !units[head.startIndex..<date.range.lowerBound].contains(where: sentenceMarks.contains)
            }
        }
    }

    /// Where the source line of an article may stand: from its title to the first words of its text.
    private static func head(of draft: ArticleDraft) -> Range<Int>? {
        guard let start = draft.parts.first?.range.lowerBound, let lead = draft.lead, start < lead.lowerBound else {
            return nil
        }
        return start..<lead.prefix(reach).endIndex
    }
}
