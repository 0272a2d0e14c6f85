import Foundation

extension CocoaError {
    /// The system's error number for what went wrong.
    var systemCode: Int32 { (underlying as? POSIXError)?.code.rawValue ?? EIO }
}
