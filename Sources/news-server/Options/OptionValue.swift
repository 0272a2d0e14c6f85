import Glibc
import HTTPCore
import NewsAPI

/// The text that a flag or variable is set to, and how it is read.
struct OptionValue {
    /// Name of the flag or variable, for errors.
    let name: String
    let text: String

    /// An error about this value.
    ///
    /// - Parameter what: the predicate of a sentence whose subject is the value.
    func error(_ what: String) -> UsageError { UsageError("\(name) \"\(text)\" \(what)") }

    /// Refuses an empty text, and one with a NUL: the system would end a path there.
    func checkText() throws(UsageError) {
        guard !text.isEmpty else { throw UsageError("\(name) is empty") }
        guard !text.utf8.contains(0) else { throw error("has a NUL in it") }
    }

    /// The text, if a rule finds nothing wrong with it.
    ///
    /// - Parameter fault: says what is wrong and what would be right; nil when nothing is wrong.
    func checked(by fault: (String) -> String?) throws(UsageError) -> String {
        if let wrong = fault(text) { throw UsageError("\(name) \"\(text)\": \(wrong)") }
        return text
    }

    /// Decimal digits without a sign, for a number in the range.
    func number(in range: ClosedRange<Int>) throws(UsageError) -> Int {
        if Self.isDigits(text), let number = Int(text), range.contains(number) { return number }
        throw error("is no whole number from \(range.lowerBound) to \(range.upperBound)")
    }

    /// The values of a switch.
    static let switchWords = ["1", "0", "true", "false"]

    /// A switch: 1, 0, true or false.
    func isOn() throws(UsageError) -> Bool {
        switch text {
        case "1", "true": true
        case "0", "false": false
        default: throw error("is none of 1, 0, true and false")
        }
    }

    /// A format of lines: text or json.
    func logFormat() throws(UsageError) -> Log.Format {
        guard let format = Log.Format(rawValue: text) else { throw error("is neither text nor json") }
        return format
    }

    /// A format of exports: ndjson or csv.
    func exportFormat() throws(UsageError) -> ArchiveExport.Format {
        guard let format = ArchiveExport.Format(rawValue: text) else { throw error("is neither ndjson nor csv") }
        return format
    }

    /// An address to listen on: `HOST:PORT`, `[IPv6]:PORT`, or `:PORT` for all IPv4 addresses.
    func address() throws(UsageError) -> (host: String, port: Int) {
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
            case let digits = text[text.utf8.index(after: colon)...], Self.isDigits(digits),
            let port = Int(digits), port <= UInt16.max
        else { throw error("is no HOST:PORT with a port from 0 to 65535") }
        let host = text[..<colon]
        if host.hasPrefix("[") && host.hasSuffix("]") {
            let inner = String(host.dropFirst().dropLast())
            guard Self.isIPv6(inner) else { throw error("has no IPv6 address in its brackets") }
            return (inner, port)
        }
        guard !host.contains(":") else { throw error("is wrong: an IPv6 address stands in brackets, [::1]:8080") }
        guard host.utf8.allSatisfy(Self.isHostByte) else {
            throw error("is wrong: a host is made of ASCII letters, digits, dots and hyphens")
        }
        return (host.isEmpty ? "0.0.0.0" : String(host), port)
    }

    private static func isDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(\.isDigit)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || ".-_".utf8.contains(byte)
    }

    /// Whether a text is an IPv6 address, maybe with a zone: `fe80::1%eth0` (RFC 4007 §11).
    private static func isIPv6(_ text: String) -> Bool {
        let parts = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 1 || !parts[1].isEmpty && parts[1].utf8.allSatisfy(isHostByte) else { return false }
        var address = in6_addr()
        return inet_pton(AF_INET6, String(parts[0]), &address) == 1
    }
}
