import TestSupport
import Testing

@testable import HTTPCore

/// Every case of the tables, sent whole, byte by byte and split at each offset: how the network cuts a request must
/// make no difference.
@Suite("Conformance to RFC 9112 and RFC 9110 on the wire")
struct ConformanceTests {
    /// Small bounds of bodies, so that cases at the bound stay short; those of heads are the server's own.
    static let limits: Limits = {
        var limits = Limits()
        limits.bodyBytes = 4_096
        limits.chunkOverheadBytes = 1_024
        return limits
    }()

    static let tables: [[WireCase]] = [
        RequestLineCases.all, MethodCases.all, VersionCases.all, TargetCases.all, AbsoluteFormCases.all, HostCases.all,
        FieldLineCases.all, LineEndCases.all, ContentLengthCases.all, TransferEncodingCases.all, ChunkSizeCases.all,
        ChunkExtensionCases.all, ChunkDataCases.all, TrailerCases.all, ExpectCases.all, PersistenceCases.all,
        PipelineCases.all, HeadMethodCases.all, LimitCases.all, TruncationCases.all, SmugglingCases.all,
        AnswerCases.all,
    ]
    static let allCases = tables.flatMap { $0 }

    private static let probe = "GET /probe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

    /// Up to this many bytes a case is split at each offset; of a longer one, which is long by repetition, at each offset
    /// near its ends and at some between.
    private static let longestSplitEverywhere = 400

    private static func splits(_ count: Int) -> [Int] {
        if count <= longestSplitEverywhere { return Array(1..<max(1, count)) }
        return Array(1..<100) + Array(stride(from: 100, to: count - 100, by: (count - 200) / 50 + 1))
            + Array(count - 100..<count)
    }

    /// Ends the exchange so that what follows is told too: another request, or the end of the client's half.
    private static func follow(_ wire: WireCase) -> (sent: String, endsHalf: Bool, expected: [WireAnswer]) {
        switch wire.ending {
        case .open: (probe, false, wire.answers + [.echo("GET /probe ")])
        case .closed: ("", false, wire.answers)
        case .waiting: ("", true, wire.answers + [400])
        case .ended: ("", true, wire.answers)
        }
    }

    private static func complaints(_ wire: WireCase, _ pieces: [ArraySlice<UInt8>], on bench: LoopBench) throws
        -> [String]
    {
        let client = try bench.connect()
        for piece in pieces {
            client.send(piece)
            try bench.settle(client)
        }
        let follow = follow(wire)
        var early: [String] = []
        if client.isAtEnd != (wire.ending == .closed) {
            early.append("at the end before the follow-up: \(client.isAtEnd)")
        }
        client.send(Array(follow.sent.utf8)[...])
        if follow.endsHalf { client.finishSending() }
        try bench.settle(client)
        let late = wire.complaints(client.received, isAtEnd: client.isAtEnd, expected: follow.expected)
        client.close()
        try bench.round()
        return early + late
    }

    @Test(
        "What is sent on a connection is answered the same whole, per byte and split at each offset",
        arguments: allCases)
    func conforms(wire: WireCase) throws {
        let bench = try LoopBench(limits: Self.limits)
        let bytes = wire.sent
        let whole = try Self.complaints(wire, [bytes[...]], on: bench)
        try #require(whole == [], "whole")
        let perByte = try Self.complaints(wire, bytes.indices.map { bytes[$0...$0] }, on: bench)
        try #require(perByte == [], "per byte")
        for offset in Self.splits(bytes.count) {
            let found = try Self.complaints(wire, [bytes[..<offset], bytes[offset...]], on: bench)
            // The first split that fails says enough.
            try #require(found == [], "split at \(offset)")
        }
    }

    private static let server = Result { try RunningServer(limits: limits, service: .echo) }

    @Test("A client over TCP sees what the table says, whole and per byte", arguments: allCases)
    func conformsOverTCP(wire: WireCase) throws {
        let follow = Self.follow(wire)
        for pieces in [[wire.sent], wire.sent.map { [$0] }] {
            let client = try TestClient(port: try Self.server.get().port, timeoutSeconds: 5)
            for piece in pieces { client.send(piece) }
            client.send(follow.sent)
            if follow.endsHalf { client.finishSending() }
            let received = Array(client.receiveAll().utf8)
            try #require(wire.complaints(received, isAtEnd: true, expected: follow.expected) == [])
        }
    }

    @Test("The tables hold enough, and each case has a name of its own")
    func names() {
        #expect(Self.allCases.count >= 300)
        let names = Dictionary(grouping: Self.allCases, by: \.name).filter { $0.value.count > 1 }.keys
        #expect(names.sorted() == [])
    }
}
