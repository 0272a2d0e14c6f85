import Foundation

/// Which build of the program this is. What one build has made means nothing to another, whatever their versions: both a
/// rule of the parser and the order of a structure's members may have changed.
enum ProgramIdentity {
    /// A fingerprint of the program's file; the same in all processes that run it.
    static let own: UInt64 = {
        var fingerprint = Fingerprint()
        if let program = try? Data(contentsOf: URL(filePath: "/proc/self/exe"), options: .alwaysMapped) {
            program.withUnsafeBytes { fingerprint.combine(words: $0) }
        } else {
            // Nobody can have had this one before.
            fingerprint.combine(UInt64.random(in: 0 ... .max))
        }
        return fingerprint.value
    }()
}
