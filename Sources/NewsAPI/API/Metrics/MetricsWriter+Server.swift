import HTTPCore

extension MetricsWriter {
    /// Writes what the loops have counted.
    mutating func write(_ statistics: StatisticsSnapshot) {
        writeAnswers(statistics)
        writeTraffic(statistics)
        write(statistics.cache)
    }

    private mutating func writeAnswers(_ statistics: StatisticsSnapshot) {
        let methods = statistics.methods
        metric(
            "news_http_requests_total", .counter, "Requests that were answered, by method.", by: "method",
            [("GET", methods.get), ("HEAD", methods.head), ("OPTIONS", methods.options), ("other", methods.other)])
        metric(
            "news_http_responses_total", .counter, "Answers, by status code.", by: "code",
            statistics.statuses.map { ("\($0.code)", $0.answers) })
        histogram(
            "news_http_response_duration_seconds",
            "Time from the complete request to its answer; cached answers count as 0.",
            bounds: statistics.bucketBounds, counts: statistics.buckets, nanoseconds: statistics.answerNanoseconds)
        metric(
            "news_http_stepped_responses_total", .counter, "Answers that were made in more than one step.",
            statistics.steppedAnswers)
        metric("news_http_streams", .gauge, "Streams that are being sent.", statistics.streams)
        metric(
            "news_http_longest_turn_seconds", .gauge,
            "The longest that a loop has worked for one connection without looking at the others.",
            Self.seconds(statistics.longestTurnNanoseconds))
    }

    private mutating func writeTraffic(_ statistics: StatisticsSnapshot) {
        metric("news_http_received_bytes_total", .counter, "Bytes that clients have sent.", statistics.bytesReceived)
        metric("news_http_sent_bytes_total", .counter, "Bytes of answers that were sent.", statistics.bytesSent)
        metric(
            "news_http_unsent_bytes", .gauge, "Bytes of answers that clients have not taken yet.",
            statistics.bytesUnsent)
        let connections = statistics.connections
        metric(
            "news_http_connections_total", .counter,
            "Connections: admitted, refused with a 503 because there were too many, or turned away at once.",
            by: "outcome",
            [
                ("admitted", connections.admitted), ("refused", connections.refused),
                ("turned_away", connections.turnedAway),
            ])
        metric("news_http_open_connections", .gauge, "Connections that are open.", connections.open)
    }

    private mutating func write(_ cache: StatisticsSnapshot.Cache) {
        metric("news_http_cache_hits_total", .counter, "Answers that were kept ready.", cache.hits)
        metric("news_http_cache_misses_total", .counter, "Answers that could have been kept ready.", cache.misses)
        metric("news_http_cache_bytes", .gauge, "Bytes of answers that are kept ready.", cache.bytes)
    }
}
