import HTTPCore

/// Answers `/healthz` and `/readyz`, for programs that watch over the server; also while the archive is still loading.
enum HealthEndpoint {

    static let alive = Endpoint(
        "health", "/healthz", "whether the process answers, from its first moment on", answers: [.json("Health")],
        .service { call, _ throws(APIError) in try answerAlive(call) })

    static let ready = Endpoint(
        "readiness", "/readyz", "what is loaded, and what of the folder is not served",
        about: "503 with the same members until the archive is loaded, and when the server stops.",
        answers: [.json("Readiness"), .json("Readiness", .serviceUnavailable)],
        .service { call, _ throws(APIError) in try answerReady(call) })

    /// `/healthz`: 200 as long as the process answers.
    private static func answerAlive(_ call: Call) throws(APIError) -> Response {
        try answer(call, .ok) { json in
            json.member("status", "ok")
        }
    }

    /// `/readyz`: 200 when the archive is loaded and the server is not stopping, else 503; with what was loaded and
    /// what of the folder is not served.
    private static func answerReady(_ call: Call) throws(APIError) -> Response {
        let store = call.application.store
        let (archive, status) = (store.archive, store.status)
        let isReady = archive != nil && !store.isStopping
        return try answer(call, isReady ? .ok : .serviceUnavailable) { json in
            json.member("status", store.isStopping ? "stopping" : archive == nil ? "loading" : "ready")
            if let archive {
                json.member("generation", archive.generation)
                json.member("files", archive.pageCount)
                json.member("articles", archive.articles.count)
            }
            write(status, &json)
        }
    }

    private static func write(_ status: ArchiveStore.Status, _ json: inout JSONWriter) {
        if let since = status.loadingSince {
            json.key("loading")
            json.object { json in write(status.progress, since, &json) }
        }
        if let time = status.time {
            json.key("lastReload")
            json.object { json in
                json.member("time", ISO8601.format(secondsSince1970: time))
                json.member("milliseconds", status.milliseconds, digits: 1)
                json.member("error", status.error)
            }
        }
        json.member("watching", status.watching)
        json.key("ignored")
        json.object { json in
            for (suffix, count) in status.ignored.sorted(by: { $0.key < $1.key }) { json.member(text: suffix, count) }
        }
        json.member("waitingCount", status.waiting.count)
        json.key("waiting")
        json.array(status.waiting.prefix(AnswerLimits.listedFiles))
        writeProblems(status, &json)
    }

    /// A load that is under way.
    private static func write(
        _ progress: LoadProgress?, _ since: ContinuousClock.Instant, _ json: inout JSONWriter
    ) {
        let seconds = (ContinuousClock.now - since) / .seconds(1)
        json.member("seconds", seconds, digits: 1)
        guard let progress else { return }
        json.member("files", progress.files)
        json.member("filesDone", progress.filesDone)
        json.member("bytes", progress.bytes)
        json.member("bytesDone", progress.bytesDone)
        guard progress.bytesDone > 0 else { return }
        let rest = Double(progress.bytes - progress.bytesDone) / Double(progress.bytesDone)
        json.member("secondsLeftToRead", seconds * rest, digits: 1)
    }

    /// Writes how many problems there are of each kind, and the first of them.
    private static func writeProblems(_ status: ArchiveStore.Status, _ json: inout JSONWriter) {
        json.key("problemCounts")
        json.object { json in
            for kind in FileProblem.Kind.allCases {
                if let count = status.problemCounts[kind] { json.member(text: kind.rawValue, count) }
            }
        }
        json.key("problems")
        json.array { json in
            for problem in status.problems.prefix(AnswerLimits.listedFiles) {
                json.object { json in
                    json.member("kind", problem.kind.rawValue)
                    json.member("file", problem.file)
                    json.member("reason", problem.reason)
                }
            }
        }
    }

    /// An answer that must not be kept.
    private static func answer(
        _ call: Call, _ status: Status, _ members: (inout JSONWriter) -> Void
    ) throws(APIError) -> Response {
        let parameters = call.parameters()
        try parameters.finish()
        var json = JSONWriter(pretty: parameters.isPretty)
        json.object(members)
        var response = Response(status, contentType: "application/json", body: json.finish())
        response.add("Cache-Control", "no-store")
        if status == .serviceUnavailable { response.add("Retry-After", "1") }
        return response
    }
}
