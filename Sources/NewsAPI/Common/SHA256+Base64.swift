import Foundation

extension SHA256 {
    /// The hash value of all content in base64 (RFC 4648 §4), as a Content-Security-Policy names it.
    func base64() -> String { Data(finish()).base64EncodedString() }
}
