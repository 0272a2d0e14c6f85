import HTTPCore

/// A word behind `export` that chooses articles or their members, `district=高新区`: name and value of a parameter of the
/// API, as they are.
struct ExportParameter: Equatable {
    let name: String
    let value: String

    /// - Parameter word: nil comes of it when it has no name of letters before an equals sign: then it is a folder. One
    ///   that looks like a parameter is written `./a=b`.
    init?(_ word: String) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy(\.isSmallLetter) else {
            return nil
        }
        (name, value) = (String(parts[0]), String(parts[1]))
    }
}
