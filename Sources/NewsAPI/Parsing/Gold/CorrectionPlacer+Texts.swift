/// What is said of an article without its blocks: texts of whole lines, and what is no line of it.
extension CorrectionPlacer {
    /// The members that have the texts of an article, with what each is and the tags that its lines may have.
    private static let texts: [(key: GoldArticle.CodingKeys, kind: GoldBlock.Kind, tags: UInt32)] = [
        (.kicker, .kicker, LineTag.kicker.bit),
        (.headline, .headline, LineTag.headline.bit | LineTag.mainHeadline.bit | LineTag.headlineRest.bit),
        (.subheadline, .subheadline, LineTag.subtitle.bit),
        (.paragraphs, .paragraph, LineTag.paragraph.bit | LineTag.paragraphRest.bit | LineTag.untitled.bit),
        (.subheads, .subhead, LineTag.subhead.bit),
        (.bylines, .byline, LineTag.byline.bit),
        (.captions, .caption, LineTag.caption.bit | LineTag.captionInside.bit),
    ]
    /// What the first line of an article may be, and what any other one.
    static let beginnings = bits { $0.place == .beginning }
    static let insides = bits { $0.place == .inside }

    private static func bits(_ condition: (LineTag) -> Bool) -> UInt32 {
        LineTag.allCases.filter(condition).reduce(0) { $0 | $1.bit }
    }

    private static func texts(_ article: GoldArticle, _ kind: GoldBlock.Kind) -> [String] {
        switch kind {
        case .kicker: [article.kicker].compactMap { $0 }
        case .headline: [article.headline].compactMap { $0 }
        case .subheadline: [article.subheadline].compactMap { $0 }
        case .dateline: [article.dateline].compactMap { $0 }
        case .paragraph: article.paragraphs
        case .subhead: article.subheads
        case .byline: article.bylines
        case .caption: article.captions
        }
    }

    /// Refuses an article whose texts are others than its blocks say: a person who has changed one of them would not
    /// know which counts.
    func checkTexts(of article: GoldArticle, _ place: String) throws(Failure) {
        let members = Self.texts.map { ($0.key, $0.kind) } + [(.dateline, .dateline)]
        for (key, kind) in members where article.has(key) && !(kind == .headline && Self.hasOwnTitle(article)) {
            let said = Self.texts(article, kind).flatMap(FoldedPage.visibleUnits)
            let laidOut = article.blocks.filter { $0.kind == kind }.flatMap { $0.fragments.map(\.text) }
            guard said == laidOut.flatMap(FoldedPage.visibleUnits) else {
                throw Failure(
                    description: "\(place).\(key.rawValue) is another text than its blocks have; change both, or leave "
                        + "out one of them")
            }
        }
        for (number, block) in article.blocks.enumerated() where block.keys.contains("text") {
            let printed = block.fragments.flatMap { FoldedPage.visibleUnits(of: $0.text) }
            guard FoldedPage.visibleUnits(of: block.text) == printed else {
                throw Failure(
                    description:
                        "\(place).blocks[\(number)]: text and frags have not the same characters; without text, "
                        + "the frags count")
            }
        }
    }

    /// Whether a headline is said of an article that is printed without one.
    private static func hasOwnTitle(_ article: GoldArticle) -> Bool {
        article.has(.blocks) && article.has(.headline) && article.headline != nil
            && !article.blocks.contains { $0.kind == .headline }
    }

    /// The headline of an article that is printed without one: it must be words of its first block.
    private func ownTitle(of article: GoldArticle, _ place: String) throws(Failure) -> String? {
        guard Self.hasOwnTitle(article), let title = article.headline else { return nil }
        try check(title, "\(place).headline", GoldLimits.titleCharacters)
        let first = FoldedPage.visibleUnits(of: article.blocks.first?.text ?? "")
        guard first.contains(FoldedPage.visibleUnits(of: title)) else {
            throw Failure(
                description: "\(place).headline stands neither in a block of this kind nor in the first block")
        }
        return title
    }

    /// Limits the tags of the lines of an article to what is said of them.
    mutating func limitTags(of article: GoldArticle, on printed: Range<Int>, _ place: String) throws(Failure) {
        if article.has(.dateline) {
            throw Failure(description: "\(place).dateline is only a part of a line, which blocks alone can say")
        }
        var known: [Int: UInt32] = [:]
        var said: UInt32 = 0
        for (key, kind, tags) in Self.texts where article.has(key) {
            said |= tags
            var next = printed.lowerBound
            for wanted in Self.texts(article, kind) {
                guard let lines = self.lines(of: wanted, from: &next, in: printed) else {
                    throw Failure(description: "\(place).\(key.rawValue): \(Self.notFound(wanted))")
                }
                for (number, line) in lines.enumerated() {
                    guard known[line] == nil else {
                        throw Failure(description: "\(place): line \(text.lines[line].number) is said to be two things")
                    }
                    known[line] = tags & (number == 0 ? ~Self.rests : ~Self.firsts)
                    placed.whole.insert(line)
                }
                placed.starts.formUnion([lines.first, lines.last.map { $0 + 1 }].compactMap { $0 })
            }
        }
        for line in printed where pending[line] == nil {
            let possible = line == printed.lowerBound ? Self.beginnings : Self.insides
            placed.tags[line] = possible & (known[line] ?? ~said)
            guard placed.tags[line] != 0 else {
                throw Failure(
                    description: "\(place): line \(text.lines[line].number) can be none of what is said; an article "
                        + "begins with a kicker, a headline or text, and what else there is blocks can say")
            }
        }
        placed.behindRunIn[printed.lowerBound] = Self.insides & ~said
        // Where all paragraphs, or all bylines, are said, none may stand behind a run-in title that nothing is said of.
        if said & (LineTag.paragraph.bit | LineTag.byline.bit) != 0 { placed.whole.formUnion(printed) }
        guard let last = printed.last, pending[printed.lowerBound] == nil, pending[last] == nil else {
            throw Failure(description: "\(place).lines: the first or the last one is in furniture_lines")
        }
    }

    /// Tags of the first line of a text, and of its other lines.
    private static let firsts =
        LineTag.paragraph.bit | LineTag.untitled.bit | LineTag.headline.bit | LineTag.mainHeadline.bit
    private static let rests = LineTag.paragraphRest.bit | LineTag.headlineRest.bit

    /// The lines that a text is made of, others between them left out; nil when it is not made of whole lines.
    ///
    /// - Parameter next: the line that is looked at first; set to the one behind the last that was.
    private func lines(of wanted: String, from next: inout Int, in printed: Range<Int>) -> [Int]? {
        var rest = FoldedPage.visibleUnits(of: wanted)[...]
        var lines: [Int] = []
        while !rest.isEmpty, next < printed.upperBound {
            let own = text.printed[text.lines[next].units].filter { $0 != FoldedPage.blank }
            if pending[next] == nil, rest.starts(with: own) {
                lines.append(next)
                rest = rest.dropFirst(own.count)
            }
            next += 1
        }
        return rest.isEmpty && !lines.isEmpty ? lines : nil
    }

    private static func notFound(_ wanted: String) -> String {
        "\"\(String(wanted.prefix(GoldLimits.quotedCharacters)).printable)\" is not printed there in whole lines; a part of "
            + "a line can be said by blocks"
    }

    // MARK: What is no line

    /// What is said of an article besides its texts.
    func said(of article: GoldArticle, _ place: String) throws(Failure) -> PlacedCorrections.Said {
        var said = PlacedCorrections.Said()
        said.title = try ownTitle(of: article, place)
        if article.has(.section) {
            if let section = article.section { try check(section, "\(place).section") }
            said.section = .said(article.section)
        }
        if article.has(.district) {
            said.district = .said(nil)
            if let slug = article.district {
                guard let index = gazetteer.districts.firstIndex(where: { $0.slug == slug || $0.name == slug }) else {
                    let slugs = gazetteer.districts.map(\.slug)
                    let meant = NearestName.likely(slug, in: slugs).map { "did you mean \"\($0)\"?" }
                    throw Failure(
                        description: "\(place).district: the gazetteer has no district \"\(slug.printable)\"; "
                            + (meant ?? "it has \(slugs.joined(separator: ", "))"))
                }
                said.district = .said(index)
            }
        }
        if article.has(.date) {
            said.date = .said(nil)
            if let written = article.date { said.date = .said(try Self.date(written, "\(place).date")) }
        }
        said.names = try BylineRole.allCases.map { role throws(Failure) in try names(role, of: article, place) }
        return said
    }

    /// A date as a person writes it.
    static func date(_ written: String, _ place: String) throws(Failure) -> PartialDate {
        guard let date = PartialDate(written), PrintedDate.years.contains(date.year) else {
            let years = "\(PrintedDate.years.lowerBound) to \(PrintedDate.years.upperBound)"
            throw Failure(
                description: "\(place) is \"\(written.printable)\"; a date is YYYY-MM-DD, YYYY-MM or YYYY, of \(years)")
        }
        return date
    }

    /// The names of a role; nil when they are not said.
    private func names(_ role: BylineRole, of article: GoldArticle, _ place: String) throws(Failure) -> [String]? {
        let (key, names): (GoldArticle.CodingKeys, [String]) =
            switch role {
            case .reporter: (.reporters, article.reporters)
            case .correspondent: (.correspondents, article.correspondents)
            case .photographer: (.photographers, article.photographers)
            }
        guard article.has(key) else { return nil }
        guard names.count <= GoldLimits.names, Set(names).count == names.count else {
            throw Failure(
                description: "\(place).\(key.rawValue) has a name twice, or more than \(GoldLimits.names) names")
        }
        for (number, name) in names.enumerated() { try check(name, "\(place).\(key.rawValue)[\(number)]") }
        return names
    }

    /// Refuses a name or title that is too long, or could not be shown on one line.
    private func check(
        _ name: String, _ place: String, _ range: ClosedRange<Int> = GoldLimits.nameCharacters
    ) throws(Failure) {
        guard range.contains(name.unicodeScalars.count), !name.unicodeScalars.contains(where: \.isUnprintable),
            !FoldedPage.visibleUnits(of: name).isEmpty
        else {
            throw Failure(
                description:
                    "\(place) must have \(range.lowerBound) to \(range.upperBound) characters that can be shown")
        }
    }
}
