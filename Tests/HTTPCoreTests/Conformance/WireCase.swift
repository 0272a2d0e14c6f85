import Testing

/// Bytes that a client sends on one connection, and what must come back.
struct WireCase: Sendable, CustomTestStringConvertible {
    /// The state of the connection when everything is answered.
    enum Ending: Sendable {
        /// The connection takes another request.
        case open
        /// The last answer says `Connection: close`, then the stream ends.
        case closed
        /// A request is incomplete: nothing is sent until the client ends its sending half, then 400 and the end.
        case waiting
        /// The client ends its sending half after the bytes; after the answers the stream ends.
        case ended
    }

    let name: String
    let sent: [UInt8]
    let answers: [WireAnswer]
    let ending: Ending
    /// Whether `100 Continue` may come. It does when the body arrives after the head, which is up to the network.
    var mayContinue = false

    var testDescription: String { name }

    init(
        _ name: String, _ sent: String, _ answers: [WireAnswer], _ ending: Ending, mayContinue: Bool = false
    ) {
        self.name = name
        self.sent = Array(sent.utf8)
        self.answers = answers
        self.ending = ending
        self.mayContinue = mayContinue
    }

    private init(_ name: String, _ octets: [UInt8], _ answers: [WireAnswer], _ ending: Ending) {
        (self.name, self.sent, self.answers, self.ending) = (name, octets, answers, ending)
    }

    /// One good request that leaves the connection open.
    static func accepted(_ name: String, _ sent: String, _ echo: String) -> WireCase {
        WireCase(name, sent, [.echo(echo)], .open)
    }

    /// One good request that is the last one.
    static func closes(_ name: String, _ sent: String, _ echo: String) -> WireCase {
        WireCase(name, sent, [.echo(echo)], .closed)
    }

    /// A request that is refused with an error status, after which the connection is closed.
    static func refused(_ name: String, _ sent: String, _ status: Int = 400) -> WireCase {
        WireCase(name, sent, [WireAnswer(integerLiteral: status)], .closed)
    }

    /// As `refused`; each scalar of `octets` is one octet, so that any octet can be written.
    static func refused(_ name: String, octets: String, _ status: Int = 400) -> WireCase {
        WireCase(
            name, octets.unicodeScalars.map { UInt8($0.value) }, [WireAnswer(integerLiteral: status)], .closed)
    }

    /// As `accepted`; each scalar of `octets` is one octet.
    static func accepted(_ name: String, octets: String, _ echo: String) -> WireCase {
        WireCase(name, octets.unicodeScalars.map { UInt8($0.value) }, [.echo(echo)], .open)
    }

    /// A request whose query alone is broken: 400, and the connection takes another one. Each scalar of `octets` is one
    /// octet.
    static func brokenQuery(_ name: String, octets: String) -> WireCase {
        WireCase(name, octets.unicodeScalars.map { UInt8($0.value) }, [400], .open)
    }

    /// As above, with text.
    static func brokenQuery(_ name: String, _ sent: String) -> WireCase { WireCase(name, sent, [400], .open) }

    /// An incomplete request.
    static func waits(_ name: String, _ sent: String) -> WireCase { WireCase(name, sent, [], .waiting) }
}
