import Foundation
import Synchronization
import TestSupport

/// The real program, serving a folder of its own on a free port as long as this object lives.
final class ServerProcess: @unchecked Sendable {
    struct StartError: Error {
        let log: String
    }

    /// The root of the repository, where the folder `seeds` is.
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let seeds = checkout.appendingPathComponent("seeds")
    /// The program is built beside the test bundle.
    static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("news-server")

    let folder: URL
    let port: Int
    let process: Process
    private let log: Pipe
    private let logged = LoggedText()

    /// What the program has logged so far since it could be used.
    private final class LoggedText: Sendable { let text = Mutex("") }

    /// Starts the program over a copy of the seeds, or over an empty folder.
    ///
    /// - Parameters:
    ///   - archive: another folder to serve.
    ///   - limit: a limit of the process, as bash's `ulimit` takes it; nil leaves the system's.
    ///   - sign: the text in the log that says that the program can be used.
    init(
        empty: Bool = false, archive: String? = nil, arguments: [String] = [], limit: String? = nil,
        awaits sign: String = " loops"
    ) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("news-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if !empty {
            for file in try FileManager.default.contentsOfDirectory(at: Self.seeds, includingPropertiesForKeys: nil) {
                try FileManager.default.copyItem(at: file, to: folder.appendingPathComponent(file.lastPathComponent))
            }
        }
        process = Process()
        // Unless a test asks for it, the program does not announce its end for some seconds before it stops.
        let drain = arguments.contains("--drain-seconds") ? [] : ["--drain-seconds", "0"]
        let options = ["--archive", archive ?? folder.path, "--listen", "127.0.0.1:0"] + drain + arguments
        Self.set(process, options, limit: limit)
        log = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = log
        try process.run()
        Self.endWithTests(process.processIdentifier)
        port = try Self.awaitPort(log, sign)
        // The log is read all the time, so that its pipe is never full.
        log.fileHandleForReading.readabilityHandler = { [logged] handle in
            let more = String(decoding: handle.availableData, as: UTF8.self)
            logged.text.withLock { $0 += more }
        }
    }

    /// Makes a process one of the program, within a limit as bash's `ulimit` takes it.
    private static func set(_ process: Process, _ arguments: [String], limit: String?) {
        if let limit {
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = ["-c", "ulimit \(limit); exec \"$0\" \"$@\"", program.path] + arguments
        } else {
            process.executableURL = program
            process.arguments = arguments
        }
    }

    private static let running = Mutex<[Int32]>([])
    private static let killAtExit: Void = {
        atexit {
            for identifier in ServerProcess.running.withLock({ $0 }) { kill(identifier, SIGKILL) }
        }
    }()

    /// Makes the process end with the tests: a server that a whole suite shares is never released.
    private static func endWithTests(_ identifier: Int32) {
        killAtExit
        running.withLock { $0.append(identifier) }
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
        let identifier = process.processIdentifier
        Self.running.withLock { $0.removeAll { $0 == identifier } }
        log.fileHandleForReading.readabilityHandler = nil
        try? FileManager.default.removeItem(at: folder)
    }

    /// Reads the log until `sign` is in it, and finds the port there.
    private static func awaitPort(_ log: Pipe, _ sign: String) throws -> Int {
        var text = ""
        while !text.contains(sign) {
            let more = log.fileHandleForReading.availableData
            guard !more.isEmpty else { throw StartError(log: text) }
            text += String(decoding: more, as: UTF8.self)
        }
        guard let port = text.firstMatch(of: /127\.0\.0\.1:(\d+)/).flatMap({ Int($0.1) }) else {
            throw StartError(log: text)
        }
        return port
    }

    /// What the program has logged since it could be used, up to `last` or what it has logged within five seconds.
    func log(upTo last: String) -> String {
        for _ in 0..<1_000 where !logged.text.withLock({ $0.contains(last) }) { usleep(5_000) }
        return logged.text.withLock { $0 }
    }

    /// Closes the reading end of the pipe that the program logs to.
    func stopReadingLog() {
        log.fileHandleForReading.readabilityHandler = nil
        try? log.fileHandleForReading.close()
    }

    /// One request on a connection of its own.
    func request(_ method: String, _ target: String, fields: [String] = []) throws -> Answer {
        try Answer(text(target, method: method, fields: fields))
    }

    /// The whole answer to a request as text, head and body.
    func text(_ target: String, method: String = "GET", fields: [String] = []) throws -> String {
        let client = try TestClient(port: port)
        let lines = ["\(method) \(target) HTTP/1.1", "Host: test", "Connection: close"] + fields
        client.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
        return client.receiveAll()
    }

    func get(_ target: String, fields: [String] = []) throws -> Answer { try request("GET", target, fields: fields) }

    /// Asks until the answer is as wanted; false when 200 answers, with 10 ms between, were not.
    func eventually(_ target: String, _ isWanted: (Answer) -> Bool) throws -> Bool {
        for _ in 0..<200 {
            if isWanted(try get(target)) { return true }
            usleep(10_000)
        }
        return false
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    /// Runs the program until it ends; after a minute it is killed.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], limit: String? = nil
    ) throws -> (status: Int32, out: String, error: String) {
        let process = Process()
        set(process, arguments, limit: limit)
        // When the tests run under a sanitizer, its options are for the program too.
        let sanitizers = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
        process.environment = environment.merging(sanitizers) { own, _ in own }
        let (out, error) = (Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = error
        try process.run()
        let identifier = process.processIdentifier
        let tooLate = DispatchWorkItem { kill(identifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: tooLate)
        defer { tooLate.cancel() }
        let output = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errors = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output, errors)
    }
}
