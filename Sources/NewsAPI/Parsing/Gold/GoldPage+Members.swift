extension GoldPage {
    /// Members that are for people: nobody reads them, and a gold file may have them.
    private static let forPeople: Set<String> = [
        "notes", "paper", "provenance", "sources", "encoding", "newline", "page_district", "page_year",
    ]
    private static let forPeopleOfArticles: Set<String> = ["kind", "date_text", "notes"]

    /// Refuses a member that means nothing: a misspelt one would be passed over in silence.
    func checkMembers() throws(Failure) {
        try Self.check(keys, "", CodingKeys.allCases.map(\.rawValue), Self.forPeople)
        for (index, article) in articles.enumerated() {
            let place = "articles[\(index)]"
            let names = GoldArticle.CodingKeys.allCases.map(\.rawValue)
            try Self.check(article.keys, place, names, Self.forPeopleOfArticles)
            for (number, block) in article.blocks.enumerated() {
                let names = GoldBlock.CodingKeys.allCases.map(\.rawValue)
                try Self.check(block.keys, "\(place).blocks[\(number)]", names, [])
            }
        }
        for (index, line) in furniture.enumerated() {
            let names = GoldFurniture.CodingKeys.allCases.map(\.rawValue)
            try Self.check(line.keys, "furniture_lines[\(index)]", names, [])
        }
    }

    private static func check(
        _ keys: Set<String>, _ place: String, _ names: [String], _ others: Set<String>
    ) throws(Failure) {
        guard let key = keys.subtracting(names).subtracting(others).min() else { return }
        let meant = NearestName.likely(key, in: names).map { "did you mean \"\($0)\"?" }
        let location = place.isEmpty ? "the file" : place
        throw Failure(
            description: "\(location) has a member \"\(key.printable)\" that means nothing; "
                + (meant ?? "it may have \(names.joined(separator: ", "))"))
    }
}
