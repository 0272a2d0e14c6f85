/// The answer of `/changes`: what was added, updated and removed from one generation to another.
struct ChangeDocument: JSONDocument {
    /// What is written next.
    private enum Part {
        case head, added, updated, removed
    }

    private let since: String
    private let generation: String
    private let warnings: [String]
    private var steps: ChangeSteps
    /// Writes articles instead of ids; nil for ids.
    private var renderer: ArticleRenderer?
    private var part = Part.head
    /// Index of the id that is written next.
    private var next = 0

    /// - Parameter warnings: how each character of the query was read that is neither searched for nor an operator.
    init(
        since: String, generation: String, warnings: [String], _ steps: ChangeSteps, _ renderer: ArticleRenderer?
    ) {
        self.since = since
        self.generation = generation
        self.warnings = warnings
        self.steps = steps
        self.renderer = renderer
    }

    mutating func step() -> Progress { steps.step() }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        switch part {
        case .head:
            json.openObject()
            json.member("since", since)
            json.member("generation", generation)
            json.writeMissing(steps.missing)
            json.key("warnings")
            json.array(warnings)
            json.key("added")
            json.openArray()
            part = .added
        case .added where write(steps.added, &json) == .done:
            close("updated", .updated, &json)
        case .updated where write(steps.updated, &json) == .done:
            close("removed", .removed, &json)
        case .removed:
            guard writeIDs(steps.removed, &json) == .done else { return .more }
            json.closeArray()
            json.closeObject()
            return .done
        case .added, .updated: break
        }
        return .more
    }

    private mutating func close(_ key: StaticString, _ part: Part, _ json: inout JSONWriter) {
        json.closeArray()
        json.key(key)
        json.openArray()
        (self.part, next) = (part, 0)
    }

    /// Writes the next articles or ids; `.done` behind the last.
    private mutating func write(_ ids: [ArticleID], _ json: inout JSONWriter) -> Progress {
        guard renderer != nil else { return writeIDs(ids, &json) }
        guard next < ids.count else { return .done }
        let isWritten =
            steps.archive.ordinal(of: ids[next]).map { renderer?.write(.init(ordinal: $0), &json) == .done } ?? true
        if isWritten { next += 1 }
        return .more
    }

    private mutating func writeIDs(_ ids: [ArticleID], _ json: inout JSONWriter) -> Progress {
        let end = min(next + AnswerLimits.idsInPart, ids.count)
        for id in ids[next..<end] { json.string { $0.piece(id) } }
        next = end
        return next < ids.count ? .more : .done
    }
}
