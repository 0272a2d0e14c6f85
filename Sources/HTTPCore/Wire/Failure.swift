/// Why the HTTP layer refuses a request. The client is told so, and then the connection closes.
public struct Failure: Error, Sendable, Equatable {
    /// The status of the answer.
    public let status: Status
    /// One sentence that names what is wrong and what would be right.
    public let detail: String

    /// A failure with its status and one sentence for the client.
    public init(_ status: Status, _ detail: String) {
        self.status = status
        self.detail = detail
    }
}
