import HTTPCore

/// Why a stored file cannot be used, or cannot be written.
enum StorageError: Error, Equatable, CustomStringConvertible {
    /// It is not as it was written: cut short, changed, or no such file at all.
    case damaged
    /// Another build of the program wrote it, or another user.
    case foreign
    /// It was made with another gazetteer.
    case otherGazetteer
    /// Its folder was removed or replaced.
    case gone
    /// The system refused something.
    case system(Errno)

    /// What is wrong, as the predicate of a sentence.
    var description: String {
        switch self {
        case .damaged: "is damaged"
        case .foreign: "was written by another version of the program, or by another user"
        case .otherGazetteer: "was made with another gazetteer"
        case .gone: "is gone with the folder, which was removed or replaced while the server ran"
        case .system(let reason): "cannot be used: \(reason)"
        }
    }

    /// Whether there is no such file.
    var isMissing: Bool { self == .system(Errno(code: 2)) }
}
