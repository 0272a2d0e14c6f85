import Testing

@testable import HTTPCore
@testable import NewsAPI

@Suite("Metrics are written as Prometheus reads them")
struct MetricsTests {
    @Test(
        "The value of a label can hold any text and end no line",
        arguments: [
            ("a", "a"), ("a\"b", #"a\"b"#), (#"\"#, #"\\"#), ("a\nb", #"a\nb"#), ("防汛\r", "防汛\r"), ("\r\n", "\r\\n"),
        ])
    func labels(value: String, escaped: String) {
        var writer = MetricsWriter()
        writer.metric("a_b", .gauge, "What it is.", by: "c", [(value, 1.5)])
        #expect(
            writer.text.unicodeScalars.elementsEqual(
                "# HELP a_b What it is.\n# TYPE a_b gauge\na_b{c=\"\(escaped)\"} 1.5\n".unicodeScalars))
    }

    @Test("The buckets of a histogram hold all values up to their bound, in seconds")
    func histogram() {
        var writer = MetricsWriter()
        writer.histogram(
            "a_seconds", "Time.", bounds: [100_000, 2_000_000_000], counts: [3, 0, 4], nanoseconds: 1_500_000_000)
        let lines = [
            "# HELP a_seconds Time.", "# TYPE a_seconds histogram", #"a_seconds_bucket{le="0.0001"} 3"#,
            #"a_seconds_bucket{le="2.0"} 3"#, #"a_seconds_bucket{le="+Inf"} 7"#, "a_seconds_sum 1.5",
            "a_seconds_count 7",
        ]
        #expect(writer.text == lines.map { $0 + "\n" }.joined())
    }

    @Test("Metrics are told before the archive is loaded, and a folder that cannot be read counts as a failed load")
    func loading() throws {
        let store = ArchiveStore(ArchiveSource(folder: "/nowhere/at/all") { .zhengzhou }) { _ in }
        var monitoring = Monitoring()
        monitoring.lostLogLines = { [("a", 7)] }
        let service = NewsService(store: store, monitoring: monitoring).service
        func metrics() throws -> String {
            let response = service.makeHandler().respond(try TestService.request("/metrics"))
            guard response.status == .ok, case .bytes(let body) = response.body else { return "" }
            return String(decoding: body.array, as: UTF8.self)
        }
        let before = try metrics()
        #expect(before.contains("\nnews_archive_ready 0\n") && !before.contains("news_archive_pages"))
        #expect(before.contains("\nnews_archive_loads_total{outcome=\"read\"} 0\n"))
        #expect(before.contains("\nnews_log_lost_lines_total{log=\"a\"} 7\n"))
        #expect(!before.contains("last_load"))
        #expect(throws: ArchiveError.self) { try store.load() }
        let after = try metrics()
        #expect(after.contains("\nnews_archive_loads_total{outcome=\"read\"} 0\n"))
        #expect(after.contains("\nnews_archive_loads_total{outcome=\"failed\"} 1\n"))
        #expect(after.contains("\nnews_archive_last_load_timestamp_seconds "))
    }
}
