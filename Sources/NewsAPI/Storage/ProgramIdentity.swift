import Foundation

/// Which build of the program this is. What one build has made means nothing to another, whatever their versions: both a
/// rule of the parser and the order of a structure's members may have changed.
enum ProgramIdentity {
    /// A fingerprint of the program's file, and of which of Swift's libraries it runs with (they compare texts); the same
    /// in all processes that run it.
    static let own: UInt64 = {
        var fingerprint = Fingerprint()
        if let program = try? Data(contentsOf: URL(filePath: "/proc/self/exe"), options: .alwaysMapped) {
            program.withUnsafeBytes { fingerprint.combine(words: $0) }
        } else {
            // Nobody can have had this one before.
            fingerprint.combine(UInt64.random(in: 0 ... .max))
        }
        for library in libraries() { fingerprint.combine(library) }
        return fingerprint.value
    }()

    /// The libraries of Swift that are mapped into this process (proc(5), "/proc/pid/maps"), each with its length and time.
    private static func libraries() -> [String] {
        let maps = (try? String(contentsOf: URL(filePath: "/proc/self/maps"), encoding: .utf8)) ?? ""
        let paths = maps.split(separator: "\n").compactMap { line in
            line.firstIndex(of: "/").map { String(line[$0...]) }
        }
        return Set(paths).filter { $0.contains("/libswift") || $0.contains("Foundation") }.sorted().map { path in
            var status = stat()
            _ = stat(path, &status)
            return "\(path) \(status.st_size) \(status.st_mtim.tv_sec)"
        }
    }
}
