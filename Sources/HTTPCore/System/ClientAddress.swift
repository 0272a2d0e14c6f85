import Glibc

/// The client for whom a connection is counted: an IPv4 address, or the /64 network of an IPv6 address, because a
/// single client has a /64 to itself.
struct ClientAddress: Hashable, Sendable {
    private let network: UInt64

    /// The network of a socket address.
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

    /// The host of a socket address as text; IPv4 that is mapped into IPv6 as IPv4.
    static func text(_ address: sockaddr_storage) -> String {
        let isIPv4 = Int32(address.ss_family) == AF_INET
        let offset =
            isIPv4
            ? MemoryLayout<sockaddr_in>.offset(of: \.sin_addr)! : MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr)!
        return withUnsafeBytes(of: address) { bytes in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { text in
                // It fails only for a family that it does not know or too short a buffer.
                guard
                    inet_ntop(
                        isIPv4 ? AF_INET : AF_INET6, bytes.baseAddress! + offset, text.baseAddress!,
                        socklen_t(text.count)) != nil
                else { return "" }
                let shown = String(cString: text.baseAddress!)
                return shown.hasPrefix("::ffff:") && shown.contains(".") ? String(shown.dropFirst(7)) : shown
            }
        }
    }
}
