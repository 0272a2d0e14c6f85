extension GoldPage {
    /// Reads a gold file that a page is to be scored against.
    ///
    /// - Throws: `Failure` when the bytes are no JSON in the format of a gold file, when there are more articles than
    ///   `GoldLimits` allows, or when an article cannot be scored.
    public init(json: [UInt8]) throws(Failure) {
        try self.init(reading: json)
        for key in [CodingKeys.articles, .file, .lines, .furniture] where !keys.contains(key.rawValue) {
            throw Failure(description: "the file has no \"\(key.rawValue)\"")
        }
        for (index, article) in articles.enumerated() {
            if let fault = article.fault { throw Failure(description: "articles[\(index)]\(fault)") }
        }
    }
}

extension GoldArticle {
    /// What is compared of every article, and so must be there; the lines always are.
    private static let compared: [CodingKeys] = [.blocks, .reporters, .correspondents, .photographers]

    /// What the scorer cannot work with, and where; nil when there is nothing.
    fileprivate var fault: String? {
        if let missing = Self.compared.first(where: { !has($0) }) { return " has no \"\(missing.rawValue)\"" }
        if otherLines?.allSatisfy(Self.isSpan) == false { return ".lines_alternatives must be first and last lines" }
        if optionalStarts?.contains(where: { PageCharacters.visible($0).isEmpty }) == true {
            return ".optional_starts has a text without characters"
        }
        for (index, block) in blocks.enumerated() {
            let printed = block.fragments.flatMap { PageCharacters.visible($0.text) }
            // `GoldSpan` takes the n-th character of the text for the n-th of the fragments.
            if printed.count != PageCharacters.visible(block.text).count {
                return ".blocks[\(index)]: text and frags have not the same characters"
            }
        }
        return nil
    }
}
