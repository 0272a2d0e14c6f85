import Foundation

extension CocoaError {
    /// The system's words for what went wrong, `Permission denied`.
    var reason: String {
        if let posix = underlying as? POSIXError { return String(cString: strerror(posix.code.rawValue)) }
        return localizedDescription
    }
}
