/// Which octets may stand where in a message head.
///
/// The sets are two 64-bit masks instead of an array: nothing to load from memory, no index to check.
enum CharacterTables {
    static let horizontalTab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20

    /// `tchar` of RFC 9110 §5.6.2: letters, digits and ``!#$%&'*+-.^_`|~``.
    @inline(__always)
    static func isToken(_ octet: UInt8) -> Bool {
        contains(octet, low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)
    }

    /// Octets of a request target: visible ASCII without `#`, and every octet above ASCII.
    ///
    /// This is wider than the URI grammar on purpose: `curl` sends `防汛`, `"` and `|` as they are typed.
    @inline(__always)
    static func isTarget(_ octet: UInt8) -> Bool {
        octet > 0x20 && octet != 0x7F && octet != UInt8(ascii: "#")
    }

    /// Octets of a field value (RFC 9110 §5.5): `field-vchar`, which includes obs-text, space and tab. No control
    /// octets.
    @inline(__always)
    static func isFieldValue(_ octet: UInt8) -> Bool {
        octet >= 0x20 && octet != 0x7F || octet == horizontalTab
    }

    /// Octets of `uri-host [":" port]` (RFC 9112 §3.2), without the comma that the grammar allows in a registered name:
    /// with a comma the field may be two Host values joined to a list, and which of them a proxy obeyed cannot be
    /// known.
    @inline(__always)
    static func isHost(_ octet: UInt8) -> Bool {
        contains(octet, low: 0x2FFF_6FF2_0000_0000, high: 0x47FF_FFFE_AFFF_FFFE)
    }

    /// Space or tab, the octets of `OWS` (RFC 9110 §5.6.3).
    @inline(__always)
    static func isBlank(_ octet: UInt8) -> Bool { octet == space || octet == horizontalTab }

    /// Whether the set of `low`, a bit for each of the octets 0 to 63, and `high`, 64 to 127, has the octet.
    @inline(__always)
    private static func contains(_ octet: UInt8, low: UInt64, high: UInt64) -> Bool {
        octet < 0x80 && (octet < 64 ? low >> UInt64(octet) : high >> UInt64(octet - 64)) & 1 == 1
    }
}
