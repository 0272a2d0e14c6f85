import HTTPCore

/// Answers `/metrics`, for Prometheus; also while the archive is still loading.
enum MetricsEndpoint {
    static let metrics = Endpoint(
        "metrics", "/metrics", "numbers of the running server for Prometheus",
        answers: [.other("text/plain; version=0.0.4; charset=utf-8")],
        .service { call, _ throws(APIError) in try answer(call) })

    private static func answer(_ call: Call) throws(APIError) -> Response {
        let parameters = call.parameters()
        try parameters.finish()
        let (store, monitoring) = (call.application.store, call.application.monitoring)
        var metrics = MetricsWriter()
        metrics.write(monitoring.statistics.snapshot)
        metrics.write(store.archive, store.status)
        metrics.metric(
            "news_log_lost_lines_total", .counter, "Lines that a log has lost, because nobody took them in time.",
            by: "log", monitoring.lostLogLines().map { ($0.log, $0.lines) })
        metrics.write(ProcessUsage(), startTime: monitoring.startTime)
        var response = Response(
            .ok, contentType: "text/plain; version=0.0.4; charset=utf-8", body: metrics.text.utf8)
        response.add("Cache-Control", "no-store")
        return response
    }
}
