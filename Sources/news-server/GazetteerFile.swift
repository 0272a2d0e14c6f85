import Foundation
import NewsAPI

/// Where the districts come from.
enum GazetteerFile {
    /// Why a gazetteer file cannot be used.
    struct ReadError: Error, CustomStringConvertible {
        let description: String
    }

    /// The file that was asked for, else `districts.json` in the archive folder, else the built-in gazetteer.
    static func load(_ path: String?, archive: String) throws(ReadError) -> Gazetteer {
        let own = archive + "/districts.json"
        guard let file = path ?? (FileManager.default.fileExists(atPath: own) ? own : nil) else { return .zhengzhou }
        do {
            return try Gazetteer(json: [UInt8](try Data(contentsOf: URL(fileURLWithPath: file))))
        } catch {
            throw ReadError(description: "cannot use the gazetteer \(file): \(error)")
        }
    }
}
