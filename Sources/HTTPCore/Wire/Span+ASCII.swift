extension Span<UInt8> {
    /// Whether these are the octets of a text.
    @inline(__always)
    func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in indices where self[index] != text.utf8Start[index] { return false }
        return true
    }

    /// Whether these are the octets of a text in any case. The text must have no capital letters.
    @inline(__always)
    func equalsIgnoringCase(_ lowercase: StaticString) -> Bool {
        guard count == lowercase.utf8CodeUnitCount else { return false }
        for index in indices {
            guard self[index].lowered == lowercase.utf8Start[index] else { return false }
        }
        return true
    }
}
