import Glibc
import HTTPCore
import NewsAPI

/// Reads a folder of gold files: what people say the pages are.
enum GoldFolder {
    /// Why the gold files cannot be used.
    struct ReadError: Error, CustomStringConvertible {
        let description: String
    }

    /// The pages of every `.json` file in the folder but a gazetteer, in the order of the files' names. Corrections beside
    /// pages are gold too, where they say all of their pages.
    ///
    /// - Throws: `ReadError` when there is no such file, or one cannot be used.
    static func read(_ folder: String) throws(ReadError) -> [GoldPage] {
        let names = try names(in: folder).filter { $0.hasSuffix(".json") && $0 != "districts.json" }
        guard !names.isEmpty else {
            throw ReadError(description: "cannot use the gold \(folder): no .json file is in it")
        }
        var pages: [GoldPage] = []
        for name in names.sorted() {
            let file = folder + "/" + name
            do {
                pages.append(try GoldPage(json: RegularFile.read(file, limit: GoldLimits.fileBytes)))
            } catch {
                throw ReadError(description: "cannot use the gold \(file): \(error)")
            }
        }
        return pages
    }

    private static func names(in folder: String) throws(ReadError) -> [String] {
        guard let stream = opendir(folder) else {
            throw ReadError(description: "cannot use the gold \(folder): \(Errno(code: errno))")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                    tuple.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) {
                        String(cString: $0)
                    }
                })
        }
        return names
    }
}
