/// Why the HTTP layer refuses a request. The client is told so, and then the connection closes, unless only the query
/// is broken.
public struct Failure: Error, Sendable, Equatable {
    /// The status of the answer.
    public let status: Status
    /// One sentence that names what is wrong and what would be right.
    public let detail: String
    /// The name of the query's parameter that is broken, decoded as far as it can be and without control characters;
    /// nil if the query is not what is wrong.
    public let parameter: String?
    /// The path of the request, as far as it was read, as a URI reference has it: as sent, but with what is broken in it
    /// percent-encoded. Nil if it was not read.
    public internal(set) var instance: String?

    /// A failure with its status and one sentence for the client.
    public init(_ status: Status, _ detail: String, parameter: String? = nil) {
        (self.status, self.detail, self.parameter) = (status, detail, parameter)
    }
}
