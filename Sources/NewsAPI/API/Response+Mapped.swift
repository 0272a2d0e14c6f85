import HTTPCore

extension Response {
    /// What `change` makes of the response, at once or, where it takes steps to make, when it is made.
    func mapped(_ change: @escaping (Response) -> Response) -> Response {
        guard case .pending(let advance) = body else { return change(self) }
        return .pending { advance().map(change) }
    }
}
