import Foundation
import Glibc

@testable import NewsAPI

// How the index and the records of articles are laid out, each against its alternative. Prints a line for each figure.

func nanoseconds(_ work: () -> Void) -> Int {
    var (start, end) = (timespec(), timespec())
    clock_gettime(CLOCK_MONOTONIC, &start)
    work()
    clock_gettime(CLOCK_MONOTONIC, &end)
    return (end.tv_sec - start.tv_sec) * 1_000_000_000 + end.tv_nsec - start.tv_nsec
}

func show(_ name: String, _ value: some CustomStringConvertible) {
    print(name.padding(toLength: 60, withPad: " ", startingAt: 0), value)
}

// MARK: One list for all fields, or a list for each

/// The document with one field alone.
func only(_ field: SearchField, of text: DocumentText) -> DocumentText {
    var part = DocumentText(title: [], body: [])
    switch field {
    case .title: part.title = text.title
    case .body: part.body = text.body
    case .byline: part.byline = text.byline
    case .section: part.section = text.section
    }
    return part
}

/// Terms cut from the texts, from frequent to rare.
func terms(_ texts: [DocumentText], count: Int) -> [QueryTerm] {
    var state: UInt64 = 88_172_645_463_325_252
    func random(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(max(1, bound)))
    }
    var terms: [QueryTerm] = []
    while terms.count < count {
        let text = texts[random(texts.count)]
        let blocks = terms.count.isMultiple(of: 2) ? text.title : text.body
        guard !blocks.isEmpty else { continue }
        let scalars = Array(blocks[random(blocks.count)].unicodeScalars)
        let length = 1 + random(4)
        guard scalars.count > length else { continue }
        let start = random(scalars.count - length)
        let piece = String(String.UnicodeScalarView(scalars[start..<start + length]))
        if let term = QueryTerm(piece) { terms.append(term) }
    }
    return terms
}

func count(_ term: QueryTerm, in index: SearchIndex) -> Int {
    let execution = SearchExecution(index, .term(term), filter: nil, nanosecondsAlone: .max)
    while execution.step() != .done {}
    return execution.total
}

func measureLists(_ archive: Archive) {
    let texts = archive.articles.indices.map { ordinal in
        let (page, article) = archive.article(ordinal)
        return page.documentText(of: article)
    }
    let fields = SearchField.allCases.map { field in
        SearchIndex(SearchIndex.segments(count: texts.count, workers: 2) { only(field, of: texts[$0]) })
    }
    show("bytes of an index, one list for all fields", archive.indexSize)
    show("bytes of an index for each field, together", fields.reduce(0) { $0 + $1.size })
    let terms = terms(texts, count: 600)
    var (joint, separate): ([Int], [Int]) = ([], [])
    for _ in 0..<5 {
        for (number, term) in terms.enumerated() {
            let one = nanoseconds { _ = count(term, in: archive.index) }
            // Without joining what the fields have found: a lower bound.
            let each = nanoseconds { for index in fields { _ = count(term, in: index) } }
            if joint.count <= number {
                joint.append(one)
                separate.append(each)
            }
            joint[number] = min(joint[number], one)
            separate[number] = min(separate[number], each)
        }
    }
    for (name, part) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
        let index = Int(Double(terms.count) * part)
        show("\(name) of finding a term, ns: one list", joint.sorted()[index])
        show("\(name) of finding a term, ns: a list for each field", separate.sorted()[index])
    }
}

// MARK: Packed records, or rows of fixed size

/// A row: ids, numbers, and where the texts, pieces and names are.
struct Row {
    var fixed = InlineArray<4, UInt64>(repeating: 0)
    var numbers = InlineArray<7, UInt32>(repeating: 0)
    var starts = InlineArray<7, UInt32>(repeating: 0)
    var lengths = InlineArray<7, UInt32>(repeating: 0)
    var pieces: UInt32 = 0
    var names = InlineArray<5, UInt32>(repeating: 0)
}

let shownTexts: [ArticleRecord.Text] = [.title, .kicker, .subtitle, .section, .dateline, .date, .byline]

/// What a list reads of an article: all texts, the numbers behind them, the names and the id.
@inline(never)
func read(_ article: Article) -> Int {
    var sum = article.characters + Int(truncatingIfNeeded: article.id.value)
    for text in shownTexts { sum &+= article.text(text)?.range.upperBound ?? 0 }
    for role in BylineRole.allCases { for name in article.names(role) { sum &+= name.range.upperBound } }
    return sum
}

@inline(never)
func read(_ row: borrowing Row, _ names: [UInt32]) -> Int {
    var sum = Int(row.numbers[0]) + Int(truncatingIfNeeded: row.fixed[0])
    for text in 0..<7 { sum &+= Int(row.starts[text] &+ row.lengths[text]) }
    for name in row.names[0]..<row.names[1] { sum &+= Int(names[Int(name)]) }
    return sum
}

func measureRecords(_ archive: Archive) {
    let count = archive.articles.count
    var (recordBytes, rowBytes) = (0, 0)
    for page in archive.loaded { recordBytes += page.page.record.count }
    var rows: [Row] = []
    var names: [UInt32] = []
    for ordinal in archive.articles.indices {
        let article = archive.article(ordinal).article
        var row = Row()
        row.fixed[0] = article.id.value
        row.numbers[0] = UInt32(article.characters)
        for (index, text) in shownTexts.enumerated() {
            guard let text = article.text(text) else { continue }
            (row.starts[index], row.lengths[index]) = (UInt32(text.range.lowerBound), UInt32(text.range.count))
        }
        row.names[0] = UInt32(names.count)
        for role in BylineRole.allCases {
            for name in article.names(role) { names.append(UInt32(name.range.upperBound)) }
        }
        row.names[1] = UInt32(names.count)
        rows.append(row)
        // A piece is a start, a length and a kind; a name a start and a length; a mention two bytes.
        let pieces = article.pieces.reduce(0) { sum, _ in sum + 1 }
        rowBytes += MemoryLayout<Row>.stride + pieces * 12 + article.mentions.count * 2
    }
    rowBytes += names.count * 8
    show("bytes of records, an article", recordBytes / max(1, count))
    show("bytes of rows, an article (texts that no page prints not counted)", rowBytes / max(1, count))
    var sum = 0
    for (name, work) in [
        ("records", { for ordinal in 0..<count { sum &+= read(archive.article(ordinal).article) } }),
        ("rows", { for ordinal in 0..<count { sum &+= read(rows[ordinal], names) } }),
    ] as [(String, () -> Void)] {
        show(
            "ns to read what a list shows of an article: \(name)",
            (0..<5).map { _ in nanoseconds(work) }.min()! / max(1, count))
    }
    if sum == 42 { print() }
}

let store = ArchiveStore(ArchiveSource(folder: CommandLine.arguments[1]) { .zhengzhou }) { _ in }
try store.load()
guard let archive = store.archive else { fatalError("no archive") }
show("articles", archive.articles.count)
measureLists(archive)
measureRecords(archive)
