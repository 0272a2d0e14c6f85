import Foundation
import NewsAPI

/// The gold files of a folder.
enum GoldFolder {
    /// Why the gold cannot be used.
    struct ReadError: Error, CustomStringConvertible {
        let description: String
    }

    /// Every `.json` file of a folder, by name.
    static func read(_ folder: String) throws(ReadError) -> [GoldPage] {
        var file = folder
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
            return try names.sorted().map { name in
                file = folder + "/" + name
                return try GoldPage(json: [UInt8](try Data(contentsOf: URL(fileURLWithPath: file))))
            }
        } catch {
            throw ReadError(description: "cannot use the gold \(file): \(error)")
        }
    }
}
