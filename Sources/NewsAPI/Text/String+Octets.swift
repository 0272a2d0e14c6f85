extension String {
    /// Whether a name comes before another one by its octets. Comparing strings would take two file names for the same
    /// that differ only in their Unicode normalisation (NFC and NFD).
    func precedesByOctets(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
