import TestSupport
import Testing

@testable import HTTPCore

/// Sends each case of the tables whole, byte by byte and in two parts, split at each offset: how the network cuts a
/// request must make no difference.
@Suite("Each case of the tables is answered as RFC 9112 and RFC 9110 say, however the network cuts it")
struct ConformanceTests {
    /// Small limits of bodies, so that cases at the limit stay short. The limits of heads are the server's own.
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

    /// A case of up to this many bytes is split at each offset; a longer one, which is long by repetition, at each
    /// offset near its ends and at some between.
    private static let longestSplitEverywhere = 400

    private static func splits(_ count: Int) -> [Int] {
        if count <= longestSplitEverywhere { return Array(1..<max(1, count)) }
        return Array(1..<100) + Array(stride(from: 100, to: count - 100, by: (count - 200) / 50 + 1))
            + Array(count - 100..<count)
    }

    /// What a client does after the case, so that the state of the connection shows: it sends another request, or ends
    /// its sending half.
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
        "A case is answered as its table says, sent whole, byte by byte or in two parts",
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
            // One failure is enough: the other splits of the case would only repeat it.
            try #require(found == [], "split at \(offset)")
        }
    }

    private static let server = Result { try RunningServer(limits: limits, service: .echo) }

    @Test("A case is answered over TCP as its table says, sent whole or byte by byte", arguments: allCases)
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

    @Test("There are at least 300 cases, and each has a name of its own")
    func names() {
        #expect(Self.allCases.count >= 300)
        let names = Dictionary(grouping: Self.allCases, by: \.name).filter { $0.value.count > 1 }.keys
        #expect(names.sorted() == [])
    }
}
