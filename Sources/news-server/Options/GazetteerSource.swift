import Glibc
import HTTPCore
import NewsAPI

/// Finds the gazetteer and reads it.
enum GazetteerSource {
    /// Why a gazetteer file cannot be used.
    struct ReadError: Error, CustomStringConvertible {
        let description: String
    }

    /// The gazetteer of the file that was asked for, else of `districts.json` in the archive folder, else the built-in
    /// one.
    ///
    /// - Parameters:
    ///   - path: the file that was asked for.
    ///   - archive: path of the archive folder.
    ///   - followsLinks: whether `districts.json` may be a link, which may lead anywhere.
    /// - Throws: `ReadError` when the file is there and cannot be used.
    static func load(_ path: String?, archive: String, followsLinks: Bool) throws(ReadError) -> Gazetteer {
        let asked = if let path { path } else { try own(archive, followsLinks: followsLinks) }
        guard let file = asked else { return .zhengzhou }
        do {
            return try Gazetteer(json: RegularFile.read(file, limit: GazetteerLimits.fileBytes))
        } catch {
            throw ReadError(description: "cannot use the gazetteer \(file): \(error)")
        }
    }

    /// Path of the archive's own gazetteer; nil when there is none. One that cannot be looked at, or is a link that
    /// leads nowhere, is there: it must not be passed over in silence.
    private static func own(_ archive: String, followsLinks: Bool) throws(ReadError) -> String? {
        let file = archive + "/districts.json"
        var status = stat()
        guard lstat(file, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw ReadError(description: "cannot use the gazetteer \(file): \(Errno.last)")
        }
        guard followsLinks || status.st_mode & S_IFMT != S_IFLNK else {
            throw ReadError(
                description:
                    "cannot use the gazetteer \(file): it is a link; --follow-links follows it, --districts names it")
        }
        return file
    }
}
