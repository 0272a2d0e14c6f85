import Glibc

@testable import HTTPCore

/// The client's end of a connection of a `LoopBench`. None of its methods waits.
final class BenchClient {
    private var descriptor: FileDescriptor?
    /// Everything that the client has received.
    private(set) var received: [UInt8] = []
    /// The server has ended the stream, or the connection is gone.
    private(set) var isAtEnd = false
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    init(_ descriptor: consuming FileDescriptor) {
        self.descriptor = consume descriptor
    }

    private var raw: CInt {
        switch descriptor {
        case .some(let descriptor): descriptor.raw
        case .none: -1
        }
    }

    /// Sends as many bytes as the kernel takes, and returns how many.
    @discardableResult
    func send(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBytes { max(0, Glibc.send(raw, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))) }
    }

    /// Reads at most `limit` bytes without waiting; returns whether there were any, or the end of the stream.
    @discardableResult
    func receive(limit: Int = .max) -> Bool {
        guard !isAtEnd else { return false }
        let count = recv(raw, &buffer, min(limit, buffer.count), 0)
        if count > 0 {
            received += buffer[..<count]
        } else if count == 0 || errno != EAGAIN {
            isAtEnd = true
        }
        return count > 0 || isAtEnd
    }

    /// Ends the sending half.
    func finishSending() { _ = shutdown(raw, CInt(SHUT_WR)) }

    func close() {
        descriptor = nil
        isAtEnd = true
    }
}
