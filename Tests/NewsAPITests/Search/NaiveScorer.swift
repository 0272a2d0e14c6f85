import Foundation

@testable import NewsAPI

/// The score of every document for a query, straight from the formulas: BM25 over title, body, byline and section, proximity
/// in the body, all words in the title. It reads the texts of the documents, no index, and shares with production only how a text is
/// folded and cut into tokens, and the order of the query's terms.
struct NaiveScorer {
    /// A token of a folded text, as a string of scalars.
    private typealias Token = [UInt32]

    /// A document as blocks of tokens by field.
    private struct Document {
        let blocks: [SearchField: [[Token]]]

        init(_ text: DocumentText) {
            blocks = Dictionary(
                uniqueKeysWithValues: SearchField.allCases.map { ($0, text[$0].map(NaiveScorer.tokens)) })
        }

        /// Tokens of a field, and a gap behind each block.
        func length(_ field: SearchField) -> Double {
            Double((blocks[field] ?? []).reduce(0) { $0 + $1.count + 1 })
        }

        /// Positions in a field at which a sequence of tokens begins.
        func starts(_ wanted: [Token], isPrefix: Bool, in field: SearchField) -> [Int] {
            var (found, start): ([Int], Int) = ([], 0)
            for block in blocks[field] ?? [] {
                for offset in block.indices.dropLast(wanted.count - 1) {
                    let here = block[offset..<min(offset + wanted.count, block.count)]
                    if NaiveScorer.matches(here, wanted, isPrefix: isPrefix) { found.append(start + offset) }
                }
                start += block.count + 1
            }
            return found
        }
    }

    private static let titleWeight = 3.0
    private static let (k1, b, titleK1) = (1.2, 0.75, 0.4)

    private let documents: [Document]
    private let averageTitle: Double
    private let averageBody: Double

    init(_ texts: [DocumentText]) {
        documents = texts.map(Document.init)
        let count = Double(max(1, documents.count))
        averageTitle = max(1, documents.reduce(0) { $0 + $1.length(.title) } / count)
        averageBody = max(1, documents.reduce(0) { $0 + $1.length(.body) } / count)
    }

    /// The scores of some documents.
    func scores(_ query: Query, of ordinals: [Int]) -> [Double] {
        let plan = SearchPlan(query)
        let terms = plan.scored.map { plan.terms[$0] }
        let weights = terms.map(weight)
        return ordinals.map { ordinal in
            let document = documents[ordinal]
            let sum = zip(terms, weights).reduce(0) { $0 + $1.1 * score($1.0, in: document) }
            return sum + bonus(terms, weights, in: document)
        }
    }

    // MARK: Terms

    private static func tokens(_ text: String) -> [Token] { tokens(TextFolding.fold(text)) }

    private static func tokens(_ units: [UInt32]) -> [Token] {
        var tokens: [Token] = []
        units.withUnsafeBufferPointer { units in
            Tokenizer.forEachToken(in: units) { token, _ in tokens.append(Array(units[token])) }
        }
        return tokens
    }

    private static func matches(_ here: ArraySlice<Token>, _ wanted: [Token], isPrefix: Bool) -> Bool {
        guard here.count == wanted.count,
            let (last, wantedLast) = here.last.flatMap({ last in wanted.last.map { (last, $0) } })
        else { return false }
        return here.dropLast().elementsEqual(wanted.dropLast())
            && (last == wantedLast || isPrefix && last.starts(with: wantedLast))
    }

    /// Inverse document frequency: a term counts in as many documents as its rarest bigram, a prefix in as many as the lists of
    /// all words that begin so have together.
    private func weight(_ term: QueryTerm) -> Double {
        let wanted = Self.tokens(term.units)
        let bigrams = wanted.count == 1 ? [wanted] : (1..<wanted.count).map { Array(wanted[$0 - 1...$0]) }
        let fields = SearchField.allCases
        let count =
            bigrams.enumerated().map { index, bigram in
                let isPrefix = term.isPrefix && index == bigrams.count - 1
                // A letter or digit alone has a list of its own of all words that begin with it.
                if !isPrefix || term.units.count == 1 {
                    return documents.count { document in
                        fields.contains { !document.starts(bigram, isPrefix: isPrefix, in: $0).isEmpty }
                    }
                }
                return documents.reduce(0) { sum, document in
                    let words = fields.flatMap { field in lastTokens(of: bigram, in: field, of: document) }
                    return sum + Set(words).count
                }
            }.min() ?? 0
        let (total, found) = (Double(documents.count), Double(min(count, documents.count)))
        return log(1 + (total - found + 0.5) / (found + 0.5))
    }

    /// The words that stand where a prefix at the end of a bigram matches.
    private func lastTokens(of bigram: [Token], in field: SearchField, of document: Document) -> [Token] {
        (document.blocks[field] ?? []).flatMap { block in
            block.indices.dropLast(bigram.count - 1).compactMap { offset in
                let here = block[offset..<min(offset + bigram.count, block.count)]
                return Self.matches(here, bigram, isPrefix: true) ? here.last : nil
            }
        }
    }

    private func score(_ term: QueryTerm, in document: Document) -> Double {
        let wanted = Self.tokens(term.units)
        func frequency(_ field: SearchField) -> Double {
            guard term.fields.contains(field) else { return 0 }
            return Double(document.starts(wanted, isPrefix: term.isPrefix, in: field).count)
        }
        func saturated(_ frequency: Double, _ k1: Double, _ norm: Double) -> Double {
            frequency == 0 ? 0 : frequency * (k1 + 1) / (frequency + norm)
        }
        let titleNorm = Self.titleK1 * (1 - Self.b + Self.b * document.length(.title) / averageTitle)
        let bodyNorm = Self.k1 * (1 - Self.b + Self.b * document.length(.body) / averageBody)
        return Self.titleWeight * saturated(frequency(.title), Self.titleK1, titleNorm)
            + saturated(frequency(.body), Self.k1, bodyNorm) + saturated(frequency(.byline), Self.k1, Self.k1)
            + saturated(frequency(.section), Self.k1, Self.k1)
    }

    // MARK: Bonuses

    private func bonus(_ terms: [QueryTerm], _ weights: [Double], in document: Document) -> Double {
        guard 2...8 ~= terms.count else { return 0 }
        let wanted = terms.map { Self.tokens($0.units) }
        /// Single tokens have no positions in the index.
        func starts(_ index: Int, _ field: SearchField) -> [Int] {
            let isThere = terms[index].field == nil || terms[index].field == field
            guard isThere, wanted[index].count > 1 else { return [] }
            return document.starts(wanted[index], isPrefix: terms[index].isPrefix, in: field)
        }
        var sum = 0.0
        for index in terms.indices.dropFirst() {
            let (former, latter) = (starts(index - 1, .body), starts(index, .body))
            let gaps = former.flatMap { first in
                latter.map { second in
                    first <= second
                        ? max(0, second - first - wanted[index - 1].count)
                        : max(0, first - second - wanted[index].count)
                }
            }
            if let gap = gaps.min() { sum += 0.5 * min(weights[index - 1], weights[index]) / (1 + Double(gap)) }
        }
        let isWhole = terms.indices.allSatisfy { index in
            terms[index].fields.contains(.title)
                && !document.starts(wanted[index], isPrefix: terms[index].isPrefix, in: .title).isEmpty
        }
        guard isWhole else { return sum }
        sum += 2 * weights.reduce(0, +)
        let positions = terms.indices.map { starts($0, .title) }
        let hasPhrase = positions[0].contains { start in
            var end: Int? = start + wanted[0].count
            for index in terms.indices.dropFirst() {
                end = end.flatMap { end in positions[index].first { $0 == end || $0 == end + 1 } }.map {
                    $0 + wanted[index].count
                }
            }
            return end != nil
        }
        return sum + (hasPhrase ? weights.reduce(0, +) : 0)
    }
}
