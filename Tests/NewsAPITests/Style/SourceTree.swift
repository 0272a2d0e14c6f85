import Foundation

/// The Swift files of the project, as the style tests read them.
struct SourceTree {
    struct File {
        /// Below the project's folder: `Sources/NewsAPI/Model/Article.swift`.
        let path: String
        let lines: [Substring]

        /// `Sources/NewsAPI/Search/Query`.
        var folder: String { String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) }
    }

    let files: [File]

    /// - Parameter folders: of the project.
    init(_ folders: [String]) throws {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        var files: [File] = []
        for folder in folders {
            let enumerator = FileManager.default.enumerator(
                at: root.appending(path: folder), includingPropertiesForKeys: nil)
            while let url = enumerator?.nextObject() as? URL {
                guard url.pathExtension == "swift" else { continue }
                let path = String(url.path.dropFirst(root.path.count).drop { $0 == "/" })
                let text = try String(contentsOf: url, encoding: .utf8)
                files.append(File(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false)))
            }
        }
        self.files = files.sorted { $0.path < $1.path }
    }
}
