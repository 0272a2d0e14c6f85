import HTTPCore

/// SHA-256 (FIPS 180-4 §6.2), computed while the content comes. For checksums that clients compare with their own: unlike
/// a `Fingerprint` it is a function that every system has.
struct SHA256 {
    /// The hash value of the whole blocks so far; begins as §5.3.3 says.
    private var state: [UInt32] = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    /// The block under way; its first `filled` bytes are content.
    private var block = [UInt8](repeating: 0, count: blockBytes)
    private var filled = 0
    /// Bytes of content so far. The algorithm is defined below 2^64 bits.
    private var length: UInt64 = 0

    private static let blockBytes = 64
    /// Offset in the last block at which the length of the content stands (§5.1.1).
    private static let lengthOffset = 56

    /// Adds content. Where it is divided into several calls makes no difference.
    mutating func update(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            append(byte)
            length &+= 1
        }
    }

    /// The hash value of all content. More content may follow.
    func finish() -> [UInt8] {
        var padded = self
        padded.append(0x80)
        while padded.filled != Self.lengthOffset { padded.append(0) }
        let bits = length &* 8
        for shift in stride(from: 56, through: 0, by: -8) { padded.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        return padded.state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
    }

    /// The hash value of all content as 64 lower-case hexadecimal digits.
    func hexadecimal() -> String {
        String(
            decoding: finish().flatMap { [UInt8(hexadecimalDigit: $0 >> 4), UInt8(hexadecimalDigit: $0 & 15)] },
            as: UTF8.self)
    }

    private mutating func append(_ byte: UInt8) {
        block[filled] = byte
        filled += 1
        if filled == Self.blockBytes {
            compress()
            filled = 0
        }
    }

    /// Takes the full block into the hash value; the letters are those of §6.2.2.
    private mutating func compress() {
        let schedule = messageSchedule()
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for round in 0..<64 {
            let choice = (e & f) ^ (~e & g)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let sigma1 = Self.rotate(e, 6) ^ Self.rotate(e, 11) ^ Self.rotate(e, 25)
            let sigma0 = Self.rotate(a, 2) ^ Self.rotate(a, 13) ^ Self.rotate(a, 22)
            let first = h &+ sigma1 &+ choice &+ Self.constants[round] &+ schedule[round]
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ sigma0 &+ majority)
        }
        for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
    }

    /// The block as 16 words, the highest byte first, and the 48 words that follow from them (§6.2.2, step 1).
    private func messageSchedule() -> [UInt32] {
        var words = (0..<16).map { word in
            block[4 * word..<4 * word + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
        }
        words.reserveCapacity(64)
        for index in 16..<64 {
            let (early, late) = (words[index - 15], words[index - 2])
            let sigma0 = Self.rotate(early, 7) ^ Self.rotate(early, 18) ^ early >> 3
            let sigma1 = Self.rotate(late, 17) ^ Self.rotate(late, 19) ^ late >> 10
            words.append(sigma1 &+ words[index - 7] &+ sigma0 &+ words[index - 16])
        }
        return words
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    /// §4.2.2: the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
        0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
        0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
        0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
        0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
        0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
        0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
        0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
        0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
    ]
}
