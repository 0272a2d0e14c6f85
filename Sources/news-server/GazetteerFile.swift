import Glibc
import NewsAPI

/// Where the districts come from.
enum GazetteerFile {
    /// Why a gazetteer file cannot be used.
    struct ReadError: Error, CustomStringConvertible {
        let description: String
    }

    /// The file that was asked for, else `districts.json` in the archive folder, else the built-in gazetteer.
    static func load(_ path: String?, archive: String) throws(ReadError) -> Gazetteer {
        guard let file = path ?? own(archive) else { return .zhengzhou }
        do {
            return try Gazetteer(json: RegularFile.read(file, limit: GazetteerLimits.fileBytes))
        } catch {
            throw ReadError(description: "cannot use the gazetteer \(file): \(error)")
        }
    }

    /// A link that leads nowhere is there: it must not be passed over in silence.
    private static func own(_ archive: String) -> String? {
        let file = archive + "/districts.json"
        var status = stat()
        return lstat(file, &status) == 0 ? file : nil
    }
}
