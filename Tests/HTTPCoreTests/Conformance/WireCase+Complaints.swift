extension WireCase {
    /// What is wrong with everything that the server sent; empty when nothing is.
    ///
    /// - Parameters:
    ///   - received: everything the server sent, the answer to the probe or to the client's end included.
    ///   - isAtEnd: whether the stream has ended.
    ///   - expected: the answers that must have come.
    func complaints(_ received: [UInt8], isAtEnd: Bool, expected: [WireAnswer]) -> [String] {
        let transcript: WireTranscript
        do {
            transcript = try WireTranscript(received, isToHead: expected.map(\.isToHead))
        } catch {
            return ["malformed: \(error)"]
        }
        var complaints: [String] = []
        let statuses = transcript.answers.map(\.status)
        if statuses != expected.map(\.status) { complaints.append("answered \(statuses)") }
        if transcript.interim > (mayContinue ? 1 : 0) { complaints.append("\(transcript.interim) times 100 Continue") }
        if !isAtEnd { complaints.append("the stream does not end") }
        for (index, (answer, wanted)) in zip(transcript.answers, expected).enumerated() {
            complaints += Self.complaints(answer, wanted).map { "answer \(index): \($0)" }
            let saysClose = answer.values(of: "connection") == ["close"]
            let mustClose = index == expected.count - 1 && ending != .ended
            if saysClose != mustClose && ending != .ended { complaints.append("answer \(index): close \(saysClose)") }
        }
        return complaints
    }

    /// What is wrong with one answer.
    static func complaints(_ answer: WireTranscript.Answer, _ wanted: WireAnswer) -> [String] {
        var complaints: [String] = []
        // RFC 9110 §6.6.1: an origin server with a clock dates every answer, the ones to broken requests too.
        let dates = answer.values(of: "date")
        if dates.count != 1 || dates[0].utf8.count != 29 || !dates[0].hasSuffix(" GMT") {
            complaints.append("dated \(dates)")
        }
        if let body = wanted.body, body != answer.body { complaints.append("body \"\(answer.body)\"") }
        for field in wanted.fields where !answer.fields.contains(field) { complaints.append("no \"\(field)\"") }
        return complaints
    }
}
