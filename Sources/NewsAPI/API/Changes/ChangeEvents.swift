import HTTPCore

/// The answer of `/changes` as a stream of server-sent events (HTML Standard, "Server-sent events"): one for each
/// generation, its id the generation, its data the JSON that `/changes` answers with.
final class ChangeEvents {
    /// What a client asked for.
    struct Query {
        let filter: ArticleFilter
        let text: SearchText?
        /// The members of the articles that are sent; nil for ids.
        let fields: [ArticleField]?
    }

    private let call: Call
    private let loop: LoopState
    private let query: Query
    /// The generation that the client knows.
    private var known: String
    /// When something was sent last.
    private var lastSent = MonotonicClock.nanoseconds()
    private var isBegun = false
    /// The event under way, and the writer that it is written to.
    private var document: ChangeDocument?
    private var json = JSONWriter(pretty: false)
    /// Whether the steps of the event are done, and it is being written.
    private var isWriting = false

    init(_ call: Call, _ loop: LoopState, _ query: Query, known: String) {
        self.call = call
        self.loop = loop
        self.query = query
        self.known = known
    }

    /// The events as the body of a response. Not compressed: what is sent must arrive at once, through any proxy.
    var body: BodyStream {
        let body = BodyStream { self.pull(into: &$0) }
        body.isCompressible = false
        return body
    }

    private func pull(into buffer: inout [UInt8]) -> BodyStream.Pull {
        if document != nil { return advance(&buffer) }
        if !isBegun {
            isBegun = true
            buffer += "retry: \(AnswerLimits.retryMilliseconds)\n\n".utf8
        }
        guard let archive = loop.archive, archive.generation != known else { return beat(&buffer) }
        if let entry = archive.journal.entries(since: known)?.first {
            begin(entry, archive, &buffer)
        } else {
            // The client's generation is not remembered: it must ask for the articles anew.
            known = archive.generation
            buffer += "event: reset\nid: \(known)\ndata: {\"generation\":\"\(known)\"}\n\n".utf8
        }
        lastSent = MonotonicClock.nanoseconds()
        return .more
    }

    /// Nothing is new: sends a comment once in a while.
    private func beat(_ buffer: inout [UInt8]) -> BodyStream.Pull {
        let now = MonotonicClock.nanoseconds()
        if now - lastSent >= AnswerLimits.heartbeatNanoseconds {
            buffer += ":\n\n".utf8
            lastSent = now
        }
        return .idle
    }

    private func begin(_ entry: ChangeJournal.Entry, _ archive: Archive, _ buffer: inout [UInt8]) {
        let selection = ArticleSelection(archive: archive, filter: query.filter)
        let context = RequestContext(call: call, archive: archive, loop: loop)
        document = ChangeDocument(
            since: entry.since, generation: entry.generation, warnings: query.text?.warnings ?? [],
            ChangeSteps([entry], selection, query.text),
            query.fields.map { ArticleRenderer(context, fields: $0, pretty: false) })
        isWriting = false
        known = entry.generation
        buffer += "id: \(known)\ndata: ".utf8
    }

    /// Takes a step of the event under way, or writes its next part.
    private func advance(_ buffer: inout [UInt8]) -> BodyStream.Pull {
        guard isWriting else {
            let progress = document?.step() ?? .done
            isWriting = progress == .done
            // While another thread helps with the search, the loop looks again at its next tick.
            return progress == .waiting ? .idle : .more
        }
        if document?.writePart(to: &json) == .done {
            document = nil
            json.endLine()
            json.move(atMost: .max, to: &buffer)
            buffer.append(UInt8(ascii: "\n"))
        } else {
            json.move(atMost: .max, to: &buffer)
        }
        return .more
    }
}
