import Glibc

/// The client for whom a connection is counted: an IPv4 address, or the /64 network of an IPv6 address, because a
/// single client has a /64 to itself.
struct ClientAddress: Hashable, Sendable {
    private let network: UInt64

    init(_ address: sockaddr_storage) {
        let isIPv4 = Int32(address.ss_family) == AF_INET
        network = withUnsafeBytes(of: address) { bytes in
            if isIPv4 {
                let offset = MemoryLayout<sockaddr_in>.offset(of: \.sin_addr)!
                return UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            }
            // An IPv4 address mapped into IPv6 (RFC 4291 §2.5.5.2) is in the last four of the sixteen bytes, behind
            // zeros.
            let offset = MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr)!
            let high = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            return high == 0 ? UInt64(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self)) : high
        }
    }
}
