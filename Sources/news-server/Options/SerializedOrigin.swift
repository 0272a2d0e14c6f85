import Glibc
import HTTPCore

/// The rules for an origin as browsers write it, `scheme://host[:port]` (HTML Standard, "serialization of an origin").
/// There is one way to write each.
enum SerializedOrigin {
    private static let defaultPorts = ["http": "80", "ws": "80", "https": "443", "wss": "443", "ftp": "21"]

    /// What is wrong with a text that should be one, and what would be right; nil when nothing is wrong.
    static func fault(of text: String) -> String? {
        guard let colons = text.firstRange(of: "://") else {
            return "it is written with its scheme, as https://news.example"
        }
        let scheme = text[..<colons.lowerBound]
        let rest = text[colons.upperBound...]
        if let end = rest.firstIndex(where: { "/?#\\".contains($0) }) {
            let origin = text[..<end]
            let isSlash = rest[end...] == "/"
            return "it is written without the \(isSlash ? "slash" : "path") at its end: \(origin)"
        }
        guard text == text.lowercased() else { return "it is written in lower case: \(text.lowercased())" }
        guard isScheme(scheme) else { return "\"\(scheme)\" is no scheme, such as https" }
        let (host, port) = split(rest)
        guard isHost(host) else {
            return "\"\(host)\" is no host as browsers write it: an ASCII name, an IPv4 address or [IPv6]"
        }
        guard let port else { return nil }
        guard isPort(port) else { return "\"\(port)\" is no port from 1 to 65535 without leading zeros" }
        if let usual = defaultPorts[String(scheme)], usual == port {
            return "it is written without the port that \(scheme) has anyway: \(scheme)://\(host)"
        }
        return nil
    }

    /// Splits an authority into host and port. A colon inside brackets belongs to the host.
    private static func split(_ authority: Substring) -> (host: Substring, port: Substring?) {
        guard let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") else {
            return (authority, nil)
        }
        return (authority[..<colon], authority[authority.index(after: colon)...])
    }

    /// Whether a text is a scheme (RFC 3986 §3.1) in lower case.
    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, first.isSmallLetter else { return false }
        return text.utf8.allSatisfy { $0.isSmallLetter || $0.isDigit || "+-.".utf8.contains($0) }
    }

    private static func isHost(_ text: Substring) -> Bool {
        if text.hasPrefix("[") && text.hasSuffix("]") { return isIPv6(String(text.dropFirst().dropLast())) }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            !label.isEmpty && label.utf8.allSatisfy { $0.isSmallLetter || $0.isDigit || "-_".utf8.contains($0) }
        }
        guard isName, let last = labels.last else { return false }
        // A host that ends in a number is an IPv4 address or none (URL Standard, "ends in a number checker").
        var address = in_addr()
        return !last.utf8.allSatisfy(\.isDigit) || inet_pton(AF_INET, String(text), &address) == 1
    }

    /// Whether a text is an IPv6 address in its shortest form (RFC 5952, as the URL Standard's IPv6 serializer writes
    /// it).
    private static func isIPv6(_ text: String) -> Bool {
        var address = in6_addr()
        guard inet_pton(AF_INET6, text, &address) == 1 else { return false }
        var written = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &address, &written, socklen_t(written.count)) != nil else { return false }
        return written.prefix { $0 != 0 }.elementsEqual(text.utf8.lazy.map { CChar(bitPattern: $0) })
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard text.utf8.allSatisfy(\.isDigit), !text.hasPrefix("0"), let port = Int(text) else { return false }
        return port <= UInt16.max
    }
}
