/// One person's part in one article: the article's ordinal and the person's roles.
struct Credit: ValueElement {
    /// The ordinal in the low bits, a bit for each role above it. The 29 bits of an ordinal are enough: more articles
    /// would not fit into memory.
    private let bits: UInt32

    private static let ordinalBits: UInt32 = 29

    /// - Parameter ordinal: below 2^29.
    init(ordinal: UInt32, role: BylineRole) {
        self.init(ordinal: ordinal, roles: role.bit)
    }

    private init(ordinal: UInt32, roles: UInt32) {
        precondition(ordinal >> Self.ordinalBits == 0)
        bits = ordinal | roles << Self.ordinalBits
    }

    private init(bits: UInt32) {
        self.bits = bits
    }

    /// The article's ordinal.
    var ordinal: UInt32 { bits & (1 << Self.ordinalBits - 1) }

    func has(_ role: BylineRole) -> Bool { bits >> Self.ordinalBits & role.bit != 0 }

    /// The same credit for the article's ordinal in another snapshot.
    func renumbered(_ ordinal: UInt32) -> Credit { Credit(ordinal: ordinal, roles: bits >> Self.ordinalBits) }

    /// The same credit with one role more.
    func adding(_ role: BylineRole) -> Credit { Credit(bits: bits | role.bit << Self.ordinalBits) }
}

extension BylineRole {
    fileprivate var bit: UInt32 { 1 << UInt32(number) }
}
