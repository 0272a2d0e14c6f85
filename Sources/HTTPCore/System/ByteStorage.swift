/// Octets in memory of their own, freed with the last reference. So a body goes from the application to the socket
/// without being copied.
///
/// Nobody writes to it once it is shared, with one exception: a loop overwrites the date in its cached answers. A
/// client that waits for the rest of one has a copy of the part with the date (`UnsentOutput`).
public final class ByteStorage: @unchecked Sendable {
    let octets: UnsafeMutableBufferPointer<UInt8>

    /// A copy of the octets.
    public var array: [UInt8] { Array(octets) }

    /// How many octets there are.
    public var count: Int { octets.count }

    /// Takes over memory without copying it.
    ///
    /// - Parameter octets: begins where `allocate` made it, and is initialised; it may be shorter than what was
    ///   allocated.
    public init(adopting octets: UnsafeMutableBufferPointer<UInt8>) {
        self.octets = octets
    }

    /// Copies the octets.
    public convenience init(_ octets: some Collection<UInt8>) {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: octets.count)
        _ = memory.initialize(fromContentsOf: octets)
        self.init(adopting: memory)
    }

    deinit {
        octets.deallocate()
    }
}
