/// The answer of `/sitemap.xml` (sitemaps.org, protocol 0.9): the addresses of articles in the reading room, the newest
/// first, or the addresses of the parts that have them.
struct SitemapDocument: OctetDocument {
    private let archive: Archive
    /// What links begin with: scheme, host and base path.
    private let base: String
    /// How many parts there are: one at least.
    let parts: Int
    /// The parts not yet written, or the ordinals of the articles not yet written.
    private var rest: Range<Int>
    private let isIndex: Bool
    private var isBegun = false

    /// - Parameters:
    ///   - part: number of a part; 0 for all in one, or for the list of parts when that would have too many addresses.
    ///   - most: the addresses that one sitemap may have, at least 1.
    init(_ archive: Archive, base: String, part: Int, most: Int = AnswerLimits.sitemapAddresses) {
        self.archive = archive
        self.base = base
        let count = archive.articles.count
        parts = count == 0 ? 1 : (count - 1) / most + 1
        isIndex = part == 0 && parts > 1
        if isIndex {
            rest = 1..<parts + 1
        } else {
            // A number beyond the last part has no addresses.
            let start = min(max(part, 1) - 1, parts) * most
            rest = min(start, count)..<min(start + most, count)
        }
    }

    mutating func writePart(to xml: inout [UInt8]) -> Progress {
        if !isBegun {
            xml += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8
            xml +=
                "<\(isIndex ? "sitemapindex" : "urlset") xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".utf8
            isBegun = true
        }
        let end = xml.count + AnswerLimits.partBytes
        while xml.count < end {
            guard let number = rest.popFirst() else {
                xml += "</\(isIndex ? "sitemapindex" : "urlset")>\n".utf8
                return .done
            }
            xml += isIndex ? "<sitemap><loc>".utf8 : "<url><loc>".utf8
            XMLText.write(base + address(number), to: &xml)
            xml += isIndex ? "</loc></sitemap>\n".utf8 : "</loc></url>\n".utf8
        }
        return .more
    }

    private func address(_ number: Int) -> String {
        isIndex ? "/sitemap.xml?part=\(number)" : archive.article(number).article.readingURL(base: "")
    }
}
