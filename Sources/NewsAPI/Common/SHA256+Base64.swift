import Foundation

extension SHA256 {
    /// The hash value of all content in base64 (RFC 4648 §4), as a Content-Security-Policy names it.
    func base64() -> String {
        let digits = Array(finish().utf8)
        let octets = stride(from: 0, to: digits.count - 1, by: 2).compactMap { index in
            UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16)
        }
        return Data(octets).base64EncodedString()
    }
}
