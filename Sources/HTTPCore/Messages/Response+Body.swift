extension Response {
    /// Makes the response, whatever steps that takes, and hands on its body piece by piece: of a stream no more than
    /// one piece is in memory. A stream that has nothing to send for now ends there.
    ///
    /// - Parameter write: takes the next octets of the body.
    /// - Throws: what `write` throws.
    public func writeBody<Fault: Error>(_ write: ([UInt8]) throws(Fault) -> Void) throws(Fault) {
        var response = self
        while case .pending(let advance) = response.body { response = advance() ?? response }
        switch response.body {
        case .none, .pending: break
        case .bytes(let body): try write(body.array)
        case .stream(let stream):
            while true {
                var piece: [UInt8] = []
                let pull = stream.pull(into: &piece)
                try write(piece)
                guard case .more = pull else { return }
            }
        }
    }
}
