import Foundation
import TestSupport
import Testing

@Suite("/metrics tells Prometheus what the server does and what it serves")
struct MetricsTests {
    /// The samples of an answer, by name and labels as they are written.
    private static func samples(_ server: ServerProcess) throws -> [String: Double] {
        let answer = try server.get("/metrics")
        #expect(answer.status == 200)
        let lines = answer.body.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let pairs = try lines.map { line in
            let space = try #require(line.lastIndex(of: " "))
            return (String(line[..<space]), try #require(Double(line[line.index(after: space)...])))
        }
        return Dictionary(pairs) { first, _ in
            Issue.record("a sample is there twice")
            return first
        }
    }

    @Test("Every metric has its help and type before its samples, and the answer is not kept")
    func form() throws {
        let server = try ServerProcess(empty: true)
        let answer = try server.get("/metrics")
        #expect(answer.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(answer.fields["cache-control"] == "no-store" && answer.fields["etag"] == nil)
        var (helped, typed, family) = (Set<Substring>(), Set<Substring>(), Substring(""))
        for line in answer.body.split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("# HELP ") {
                family = words[2]
                #expect(helped.insert(family).inserted && words.count > 4, "\(line)")
            } else if line.hasPrefix("# TYPE ") {
                #expect(words[2] == family && typed.insert(family).inserted, "\(line)")
            } else {
                #expect(line.hasPrefix(family) && words.count == 2, "\(line)")
            }
        }
        #expect(helped == typed && helped.count > 30)
        #expect(try server.get("/metrics?all=1").wrongParameters == ["all"])
        #expect(try server.request("HEAD", "/metrics").body.isEmpty)
    }

    @Test("Requests are counted by method and answers by status, and each answer once in the histogram of durations")
    func requests() throws {
        let server = try ServerProcess()
        let before = try Self.samples(server)
        let client = try TestClient(port: server.port)
        for _ in 0..<3 {
            client.send("GET /articles?limit=1 HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.receiveBodies(1).count == 1)
        }
        _ = try server.request("HEAD", "/search?q=防汛")
        _ = try server.request("OPTIONS", "/search")
        _ = try server.request("DELETE", "/articles")
        _ = try server.get("/nothing")
        let after = try Self.samples(server)
        func grown(_ name: String) -> Double { (after[name] ?? 0) - (before[name] ?? 0) }
        // The first request for /metrics is counted when it is answered.
        #expect(grown(#"news_http_requests_total{method="GET"}"#) == 5)
        for method in ["HEAD", "OPTIONS", "other"] {
            #expect(grown("news_http_requests_total{method=\"\(method)\"}") == 1, "\(method)")
        }
        let codes = ["200": 5.0, "204": 1, "404": 1, "405": 1]
        for (code, count) in codes { #expect(grown("news_http_responses_total{code=\"\(code)\"}") == count, "\(code)") }
        #expect(grown("news_http_response_duration_seconds_count") == 8)
        #expect(grown("news_http_connections_total{outcome=\"admitted\"}") == 6)
        #expect(grown("news_http_received_bytes_total") > 300 && grown("news_http_sent_bytes_total") > 1_000)
        // An answer is kept when its target has been asked for before.
        #expect(grown("news_http_cache_misses_total") >= 1 && grown("news_http_cache_hits_total") >= 1)
        #expect(after["news_http_cache_bytes"] ?? 0 > 100)
        let buckets = after.filter { $0.key.hasPrefix("news_http_response_duration_seconds_bucket") }
        let bounds = buckets.map { key, count in
            (Double(key.split(separator: "\"")[1].replacing("+Inf", with: "inf")) ?? -1, count)
        }.sorted { $0.0 < $1.0 }
        #expect(bounds.count == 17 && bounds[0].0 == 0.0001)
        #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0.1 <= $1.1 })
        #expect(bounds.last?.1 == after["news_http_response_duration_seconds_count"])
    }

    @Test("What is loaded, what is not served and what the process takes is told")
    func archive() throws {
        let server = try ServerProcess()
        let generation = try #require(try server.get("/readyz").json["generation"] as? String)
        try Data((0..<4_096).map { UInt8($0 % 7 == 0 ? 0 : $0 % 251) }).write(
            to: server.folder.appendingPathComponent("bad.txt"))
        let problems = #"news_archive_problems{kind="binary"}"#
        #expect(try server.eventually("/metrics") { $0.body.contains("\(problems) 1\n") })
        let samples = try Self.samples(server)
        #expect(samples["news_archive_ready"] == 1)
        #expect(samples["news_archive_pages"] == 5 && samples["news_archive_articles"] == 25)
        #expect(samples.keys.contains { $0.hasPrefix("news_archive_info{generation=\"\(generation)\",version=\"") })
        #expect(samples[#"news_archive_problems{kind="link"}"#] == 0)
        #expect(samples[#"news_archive_loads_total{outcome="failed"}"#] == 0)
        #expect(samples[#"news_archive_loads_total{outcome="read"}"#] ?? 0 >= 2)
        #expect(samples["news_archive_index_segments"] == 1 && samples["news_archive_index_bytes"] ?? 0 > 1_000)
        #expect(samples[#"news_log_lost_lines_total{log="events"}"#] == 0)
        let now = Date().timeIntervalSince1970
        for name in ["process_start_time_seconds", "news_archive_last_load_timestamp_seconds"] {
            #expect((now - 300...now + 1).contains(samples[name] ?? 0), "\(name)")
        }
        #expect(samples["process_resident_memory_bytes"] ?? 0 > 1_048_576)
        #expect(samples["process_cpu_seconds_total"] ?? 0 > 0 && samples["process_max_fds"] ?? 0 > 0)
    }
}
