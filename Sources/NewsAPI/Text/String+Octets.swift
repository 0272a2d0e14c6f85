extension String {
    /// Whether a name comes before another one by its octets. As strings are compared otherwise, two names that are written
    /// alike (NFC and NFD) would be one.
    func precedesByOctets(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
