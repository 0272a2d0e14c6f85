import HTTPCore

/// Query strings as the server writes them into links.
enum QueryString {
    /// `path?name=value&…`, or `path` alone when there are no parameters. In names and values all but commas and the
    /// unreserved characters of RFC 3986 is percent-encoded.
    static func link(_ path: String, _ parameters: [(name: String, value: String)]) -> String {
        let longest = parameters.reduce(path.utf8.count) { $0 + 2 + 3 * ($1.name.utf8.count + $1.value.utf8.count) }
        return String(unsafeUninitializedCapacity: longest) { link in
            var count = link.initialize(fromContentsOf: path.utf8)
            var separator = UInt8(ascii: "?")
            for (name, value) in parameters {
                link[count] = separator
                count = write(name, to: link, at: count + 1)
                link[count] = UInt8(ascii: "=")
                count = write(value, to: link, at: count + 1)
                separator = UInt8(ascii: "&")
            }
            return count
        }
    }

    /// One path segment or query value, percent-encoded.
    static func encode(_ text: String) -> String {
        String(unsafeUninitializedCapacity: 3 * text.utf8.count) { write(text, to: $0, at: 0) }
    }

    /// Writes text, percent-encoded, from index `start` on, and returns the index behind it.
    ///
    /// Precondition: `encoded` has room for three octets for each octet of the text.
    private static func write(_ text: String, to encoded: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int {
        // A string that does not store UTF-8 is copied to one that does.
        var text = text
        return text.withUTF8 { octets in
            var count = start
            for octet in octets {
                // In a query a comma parts the values of a list.
                if octet.isUnreserved || octet == UInt8(ascii: ",") {
                    encoded[count] = octet
                    count &+= 1
                } else {
                    encoded[count] = UInt8(ascii: "%")
                    encoded[count &+ 1] = digit(octet >> 4)
                    encoded[count &+ 2] = digit(octet & 15)
                    count &+= 3
                }
            }
            return count
        }
    }

    /// The ASCII digit of a value below 16, in upper case, as RFC 3986 §2.1 wants it.
    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(digit: value) : UInt8(ascii: "A") + value - 10
    }
}
