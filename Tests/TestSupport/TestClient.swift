import Glibc

/// A blocking client on 127.0.0.1 for one connection.
public final class TestClient {
    private let socket: CInt
    /// The connection has ended: the server has closed its half or reset it. After a timeout this is still false.
    public private(set) var isAtEnd = false

    /// - Parameter timeoutSeconds: no test waits longer than this for an answer.
    public init(port: Int, timeoutSeconds: Int = 20) throws {
        socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        struct ConnectError: Error {}
        guard result == 0 else { throw ConnectError() }
        var timeout = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var noDelay: CInt = 1
        setsockopt(socket, CInt(IPPROTO_TCP), TCP_NODELAY, &noDelay, socklen_t(MemoryLayout<CInt>.size))
    }

    deinit {
        close(socket)
    }

    public func send(_ text: String) { send(Array(text.utf8)) }

    public func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            sent += count
        }
    }

    /// Makes the connection end with a reset when this object goes.
    public func resetAtEnd() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Ends the sending half of the connection.
    public func finishSending() { _ = shutdown(socket, CInt(SHUT_WR)) }

    /// Everything up to the end of the stream, or until nothing has come for the timeout.
    public func receiveAll() -> String {
        var received: [UInt8] = []
        while let more = receiveSome() { received += more }
        return String(decoding: received, as: UTF8.self)
    }

    /// The next bytes; nil at the end of the stream, or when nothing has come for the timeout.
    public func receiveSome() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count == 0 || count < 0 && errno != EAGAIN { isAtEnd = true }
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    /// Reads `count` answers and returns their bodies, each as long as its Content-Length says; fewer when no more
    /// come.
    public func receiveBodies(_ count: Int) -> [String] {
        var text: [UInt8] = []
        var bodies: [String] = []
        while bodies.count < count {
            if let (body, rest) = Self.takeAnswer(text) {
                bodies.append(body)
                text = rest
            } else if let more = receiveSome() {
                text += more
            } else {
                break
            }
        }
        return bodies
    }

    private static func takeAnswer(_ bytes: [UInt8]) -> (body: String, rest: [UInt8])? {
        let end = Array("\r\n\r\n".utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else { return nil }
        let head = String(decoding: bytes[..<start], as: UTF8.self).lowercased()
        let field = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        let length = field.flatMap { Int($0.dropFirst("content-length: ".count)) } ?? 0
        let bodyStart = start + 4
        guard bytes.count >= bodyStart + length else { return nil }
        return (
            String(decoding: bytes[bodyStart..<bodyStart + length], as: UTF8.self),
            Array(bytes[(bodyStart + length)...])
        )
    }
}
