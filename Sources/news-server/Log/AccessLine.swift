import HTTPCore
import NewsAPI

/// Writes the lines of the access log. A client decides much of what is in them, so only printable ASCII gets there as
/// it is: no client can begin a line or end a field.
///
/// As text a line is the Combined Log Format of Apache (mod_log_config, "Custom Log Formats") with three fields more at
/// its end: microseconds, request id, and `whole` or `cut`. What is not known is a hyphen.
enum AccessLine {
    /// The line of an answer, with its line feed.
    ///
    /// - Parameter time: when it is written, in seconds since 1970.
    static func of(_ record: AccessRecord, _ format: Log.Format, time: Int) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(256 + record.target.count)
        switch format {
        case .text: appendText(record, time, to: &line)
        case .json: appendJSON(record, time, to: &line)
        }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    /// The line in place of `count` that were dropped: in text a remark, which programs pass over (W3C Extended Log File
    /// Format, "Directives").
    static func dropped(_ count: Int, _ format: Log.Format, time: Int) -> [UInt8] {
        let time = ISO8601.format(secondsSince1970: time)
        return switch format {
        case .text: Array("#Remark: \(time) \(count) lines were dropped here\n".utf8)
        case .json: Array("{\"time\":\"\(time)\",\"dropped\":\(count)}\n".utf8)
        }
    }

    // MARK: Text

    private static func appendText(_ record: AccessRecord, _ time: Int, to line: inout [UInt8]) {
        line += record.client.utf8
        line += " - - [".utf8
        // The Common Log Format has it so.
        line += UTC.format(time, "%d/%b/%Y:%H:%M:%S +0000").utf8
        line += "] ".utf8
        quote(requestLine(record), to: &line)
        line += " \(record.status) ".utf8
        // As Apache's %b writes no bytes.
        line += (record.bodyBytes > 0 ? "\(record.bodyBytes) " : "- ").utf8
        quote(record.referer, to: &line)
        line.append(UInt8(ascii: " "))
        quote(record.userAgent, to: &line)
        line += " \(record.microseconds) ".utf8
        quote(record.requestID.map { Array($0.utf8) }, to: &line)
        line += record.isWhole ? " whole".utf8 : " cut".utf8
    }

    /// Method, target and version as they were sent; nil if nothing was read.
    private static func requestLine(_ record: AccessRecord) -> [UInt8]? {
        if record.methodName.isEmpty && record.target.isEmpty { return nil }
        let hyphen = [UInt8(ascii: "-")]
        let method = record.methodName.isEmpty ? hyphen : Array(record.methodName.utf8)
        let target = record.target.isEmpty ? hyphen : record.target
        return method + " ".utf8 + target + " HTTP/1.\(record.minorVersion)".utf8
    }

    /// Octets between quotation marks; a hyphen for nil.
    private static func quote(_ octets: [UInt8]?, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        if let octets { escape(octets, to: &line) } else { line.append(UInt8(ascii: "-")) }
        line.append(UInt8(ascii: "\""))
    }

    /// Octets as Apache escapes them in its logs: a backslash before quotation mark and backslash, `\xNN` for what is
    /// not printable ASCII.
    static func escape(_ octets: some Sequence<UInt8>, to line: inout [UInt8]) {
        for octet in octets {
            switch octet {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                line.append(UInt8(ascii: "\\"))
                line.append(octet)
            case 0x20...0x7E: line.append(octet)
            default:
                line += "\\x".utf8
                line.append(UInt8(hexadecimalDigit: octet >> 4))
                line.append(UInt8(hexadecimalDigit: octet & 15))
            }
        }
    }

    // MARK: JSON

    /// An object with the same fields. The texts in it are escaped as in a line of text, and then as JSON: so they are
    /// printable ASCII too, and the octets that were sent can be had back.
    private static func appendJSON(_ record: AccessRecord, _ time: Int, to line: inout [UInt8]) {
        line += "{\"time\":\"\(ISO8601.format(secondsSince1970: time))\"".utf8
        member("client", Array(record.client.utf8), to: &line)
        member("method", record.methodName.isEmpty ? nil : Array(record.methodName.utf8), to: &line)
        member("target", record.target.isEmpty ? nil : record.target, to: &line)
        line += ",\"protocol\":\"HTTP/1.\(record.minorVersion)\",\"status\":\(record.status)".utf8
        line += ",\"bytes\":\(record.bodyBytes)".utf8
        member("referer", record.referer, to: &line)
        member("userAgent", record.userAgent, to: &line)
        line += ",\"microseconds\":\(record.microseconds)".utf8
        member("requestId", record.requestID.map { Array($0.utf8) }, to: &line)
        line += ",\"whole\":\(record.isWhole)}".utf8
    }

    /// A member whose value is a text, or null.
    private static func member(_ name: String, _ octets: [UInt8]?, to line: inout [UInt8]) {
        line += ",\"\(name)\":".utf8
        guard let octets else {
            line += "null".utf8
            return
        }
        var escaped: [UInt8] = []
        escape(octets, to: &escaped)
        line.append(UInt8(ascii: "\""))
        for octet in escaped {
            // Of printable ASCII, JSON wants these two escaped (RFC 8259 §7).
            if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") { line.append(UInt8(ascii: "\\")) }
            line.append(octet)
        }
        line.append(UInt8(ascii: "\""))
    }
}
