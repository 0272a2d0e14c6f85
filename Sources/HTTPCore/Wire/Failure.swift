/// Why a request cannot be answered as asked: what the client is told before the connection is closed.
public struct Failure: Error, Sendable, Equatable {
    public let status: Status
    /// One sentence that names what is wrong and what would be right.
    public let detail: String

    public init(_ status: Status, _ detail: String) {
        self.status = status
        self.detail = detail
    }
}
