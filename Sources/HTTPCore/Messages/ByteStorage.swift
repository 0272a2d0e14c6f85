/// Octets in memory of their own, freed with the last reference: a body goes from the application to the socket without
/// being copied on the way.
///
/// Not written to once it is shared: only the answers that a loop keeps to itself get another date, which those who wait
/// for the rest of one have had or hold for themselves (`UnsentOutput`).
public final class ByteStorage: @unchecked Sendable {
    let octets: UnsafeMutableBufferPointer<UInt8>

    /// The octets, copied.
    public var array: [UInt8] { Array(octets) }

    public var count: Int { octets.count }

    /// Takes over memory from `allocate`, of which the part given is initialized.
    public init(adopting octets: UnsafeMutableBufferPointer<UInt8>) {
        self.octets = octets
    }

    public convenience init(_ octets: some Collection<UInt8>) {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: octets.count)
        _ = memory.initialize(fromContentsOf: octets)
        self.init(adopting: memory)
    }

    deinit {
        octets.deallocate()
    }
}
