/// Finds on a page what corrections say of it, and refuses those that are not of this page.
///
/// A *claim* is a text that is said to stand on a line. The claims of a line follow each other without a gap; white
/// space and width count nowhere.
struct CorrectionPlacer {
    let text: FoldedPage
    let gazetteer: Gazetteer
    /// For each printed line the unit behind the last claim on it.
    private var taken: [Int]
    /// For each printed line the claims of furniture on it that are not placed yet, the next one last.
    private(set) var pending: [Int: [(kind: Furniture.Kind, units: Units)]] = [:]
    /// The printed lines that are the label of a section.
    private var labels: Set<Int> = []
    /// The printed lines on which a block stands.
    private var lettered: Set<Int> = []
    var placed: PlacedCorrections

    typealias Failure = GoldPage.Failure

    /// - Parameters:
    ///   - file: path of the page below the archive folder.
    ///   - lineCount: number of its lines.
    /// - Throws: `Failure` when what the corrections say cannot be found on the page.
    static func place(
        _ corrections: GoldPage, file: String, on text: FoldedPage, lineCount: Int, _ gazetteer: Gazetteer
    ) throws(Failure) -> PlacedCorrections {
        try corrections.checkMembers()
        let sayings = [GoldPage.CodingKeys.articles, .furniture, .published].map(\.rawValue)
        if corrections.keys.isDisjoint(with: sayings) {
            throw Failure(description: "the file corrects nothing: it has none of \(sayings.joined(separator: ", "))")
        }
        if !corrections.file.isEmpty, file != corrections.file, !file.hasSuffix("/" + corrections.file) {
            throw Failure(description: "file is \"\(corrections.file.printable)\", not \"\(file.printable)\"")
        }
        if let lines = corrections.lines, lines != lineCount {
            throw Failure(description: "n_lines is \(lines), but the page has \(lineCount) lines: it has changed since")
        }
        var placer = CorrectionPlacer(text, gazetteer)
        if corrections.keys.contains(GoldPage.CodingKeys.published.rawValue) {
            placer.placed.published = .said(nil)
            if let written = corrections.published { placer.placed.published = .said(try date(written, "published")) }
        }
        try placer.add(corrections.furniture)
        try placer.add(corrections.articles)
        try placer.placeFurniture()
        return placer.placed
    }

    private init(_ text: FoldedPage, _ gazetteer: Gazetteer) {
        self.text = text
        self.gazetteer = gazetteer
        taken = text.lines.map { Int($0.start) }
        placed = PlacedCorrections(lines: text.lines.count)
    }

    /// Index of a printed line.
    private func index(ofLine number: Int, _ place: @autoclosure () -> String) throws(Failure) -> Int {
        let index = text.lines.partitionPoint { $0.number >= number }
        guard index < text.lines.count, text.lines[index].number == number else {
            throw Failure(description: "\(place()): line \(number) of the page is blank, or there is none")
        }
        return index
    }

    // MARK: Furniture

    private mutating func add(_ furniture: [GoldFurniture]) throws(Failure) {
        // From the last one, so that the next one of a line is the last of its list.
        for (number, line) in furniture.enumerated().reversed() {
            let place = "furniture_lines[\(number)]"
            let units = FoldedPage.visibleUnits(of: line.text)
            // A blank line is nobody's.
            if units.isEmpty { continue }
            let index = try index(ofLine: line.line, place)
            guard let kind = GoldFurniture.kinds.first(where: { $0.name == line.kind })?.kind else {
                let names = GoldFurniture.kinds.map(\.name).joined(separator: ", ")
                throw Failure(description: "\(place).kind is \"\(line.kind.printable)\"; it may be \(names)")
            }
            pending[index, default: []].append((kind, units))
            if kind == .sectionLabel { labels.insert(index) }
        }
    }

    /// Places the next claim of furniture on a line; false when there is none, or something else stands there.
    private mutating func placeFurniture(on line: Int) -> Bool {
        guard let claim = pending[line]?.last, let range = take(claim.units, on: line) else { return false }
        pending[line]?.removeLast()
        placed.furniture.append((claim.kind, range))
        return true
    }

    /// Places all furniture that is left, line by line. Of a line that has some, all must be said.
    private mutating func placeFurniture() throws(Failure) {
        for line in pending.keys.sorted() {
            while placeFurniture(on: line) {}
            guard pending[line]?.isEmpty == true, rest(of: line).isEmpty else {
                throw Failure(
                    description: "line \(text.lines[line].number) goes on with \(quoted(line)): "
                        + "furniture_lines and blocks must say all of it and nothing else, in its order")
            }
            placed.whole.insert(line)
            if lettered.contains(line) { continue }
            let isLabel = placed.owners[line] == nil && labels.contains(line)
            placed.tags[line] = isLabel ? LineTag.label.bit : LineTag.furniture.bit | LineTag.furnitureInside.bit
            placed.owners[line] = placed.owners[line] ?? -1
        }
        placed.furniture.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: Claims

    /// Takes a text that stands next on a line; nil when another one does.
    private mutating func take(_ units: Units, on line: Int) -> Range<Int>? {
        let end = Int(text.lines[line].end)
        let start = rest(of: line).lowerBound
        var index = start
        for unit in units {
            while index < end, text.printed[index] == FoldedPage.blank { index += 1 }
            guard index < end, text.printed[index] == unit else { return nil }
            index += 1
        }
        taken[line] = index
        return start..<index
    }

    /// What of a line no claim has taken.
    private func rest(of line: Int) -> Range<Int> { text.printed.trimmed(taken[line]..<Int(text.lines[line].end)) }

    /// The beginning of what of a line no claim has taken, in quotation marks.
    private func quoted(_ line: Int) -> String {
        let rest = rest(of: line)
        let shown = rest.prefix(GoldLimits.quotedCharacters)
        return "\"\(text.string(shown.startIndex..<shown.endIndex).printable)\(shown.count < rest.count ? "…" : "")\""
    }

    // MARK: Articles

    private mutating func add(_ articles: [GoldArticle]) throws(Failure) {
        var spans: [(number: Int, printed: Range<Int>)] = []
        for (number, article) in articles.enumerated() {
            let first = try index(ofLine: article.lines[0], "articles[\(number)].lines")
            let last = try index(ofLine: article.lines[1], "articles[\(number)].lines")
            spans.append((number, first..<last + 1))
        }
        spans.sort { $0.printed.lowerBound < $1.printed.lowerBound }
        for (span, next) in zip(spans, spans.dropFirst()) where span.printed.overlaps(next.printed) {
            throw Failure(description: "articles[\(span.number)] and articles[\(next.number)] have lines in common")
        }
        for (order, span) in spans.enumerated() {
            let (article, place) = (articles[span.number], "articles[\(span.number)]")
            for line in span.printed { placed.owners[line] = order }
            let said = try said(of: article, place)
            var laidOut: [PlacedCorrections.Block]?
            if article.has(.blocks) {
                laidOut = try blocks(of: article, on: span.printed, place)
            } else {
                try limitTags(of: article, on: span.printed, place)
            }
            placed.articles.append(.init(printed: span.printed, blocks: laidOut, said: said))
        }
    }

    /// Places all blocks of an article.
    private mutating func blocks(
        of article: GoldArticle, on printed: Range<Int>, _ place: String
    ) throws(Failure) -> [PlacedCorrections.Block] {
        try checkTexts(of: article, place)
        var blocks: [PlacedCorrections.Block] = []
        for (number, block) in article.blocks.enumerated() {
            var ranges: [Range<Int>] = []
            for (part, fragment) in block.fragments.enumerated() {
                let place = "\(place).blocks[\(number)].frags[\(part)]"
                let line = try index(ofLine: fragment.line, place)
                guard printed.contains(line) else {
                    throw Failure(description: "\(place): line \(fragment.line) is none of the article's lines")
                }
                ranges.append(try range(of: fragment.text, on: line, place))
            }
            let starts = (blocks.last?.ranges.prefix(1) ?? []) + ranges
            guard !ranges.isEmpty, zip(starts, starts.dropFirst()).allSatisfy({ $0.lowerBound < $1.lowerBound }) else {
                throw Failure(
                    description:
                        "\(place).blocks[\(number)] must have frags, in the order of the page, and begin behind "
                        + "the beginning of the block before")
            }
            blocks.append(.init(kind: block.kind.kind, ranges: ranges))
        }
        for line in printed {
            placed.tags[line] = line == printed.lowerBound ? Self.beginnings : Self.insides
            placed.whole.insert(line)
            guard pending[line] != nil || rest(of: line).isEmpty else {
                throw Failure(
                    description: "\(place).blocks leave out \(quoted(line)) on line \(text.lines[line].number); "
                        + "what is no part of the article stands in furniture_lines")
            }
        }
        guard let last = printed.last, lettered.contains(printed.lowerBound), lettered.contains(last) else {
            throw Failure(description: "\(place).lines: no block stands on the first or the last one")
        }
        return blocks
    }

    /// The range of a block's text on a line, behind the furniture that stands before it.
    private mutating func range(of wanted: String, on line: Int, _ place: String) throws(Failure) -> Range<Int> {
        let units = FoldedPage.visibleUnits(of: wanted)
        guard !units.isEmpty else { throw Failure(description: "\(place) has no characters") }
        repeat {
            if let range = take(units, on: line) {
                lettered.insert(line)
                return range
            }
        } while placeFurniture(on: line)
        throw Failure(
            description: "\(place): line \(text.lines[line].number) goes on with \(quoted(line)), "
                + "not with \"\(String(wanted.prefix(GoldLimits.quotedCharacters)).printable)\"")
    }
}
