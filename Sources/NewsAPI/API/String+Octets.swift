extension String {
    /// Whether its octets come before those of another. `<` and `==` take texts for equal that Unicode calls equivalent, as
    /// an é of one scalar and one of two: the names of two files may differ in nothing else.
    func precedesByOctets(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
