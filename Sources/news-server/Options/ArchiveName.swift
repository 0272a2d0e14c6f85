import NewsAPI

/// The rules for the name of the archive, which stands on one line of pages, feeds and menus.
enum ArchiveName {
    /// What is wrong with a text that should be a name, and what would be right; nil when nothing is wrong.
    static func fault(of text: String) -> String? {
        let scalars = text.unicodeScalars
        guard scalars.count <= ProgramLimits.nameCharacters else {
            return "it has at most \(ProgramLimits.nameCharacters) characters, not \(scalars.count)"
        }
        guard !scalars.contains(where: \.isUnprintable) else {
            return "it is one line without control and format characters"
        }
        guard scalars.first?.properties.isWhitespace == false, scalars.last?.properties.isWhitespace == false else {
            return "it neither begins nor ends with a blank"
        }
        return nil
    }
}
