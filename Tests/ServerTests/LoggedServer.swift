import Foundation
import Glibc
import TestSupport

/// The real program over a folder of its own. Its log is read only when a test asks for it.
final class LoggedServer {
    let folder: URL
    let port: Int
    let process = Process()
    private let log = Pipe()
    private var text = ""

    /// - Parameters:
    ///   - files: the names of the folder's files, and their contents.
    ///   - output: the pipe for standard output; nil for nowhere.
    init(_ arguments: [String] = [], files: [String: Data] = [:], output: Pipe? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("news-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, data) in files { try data.write(to: folder.appendingPathComponent(name)) }
        process.executableURL = ServerProcess.program
        process.arguments = ["--archive", folder.path, "--listen", "127.0.0.1:0"] + arguments
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = log
        try process.run()
        try? log.fileHandleForWriting.close()
        try? output?.fileHandleForWriting.close()
        let read = Self.read(log, until: "loops", into: &text)
        port = read ? text.firstMatch(of: /127\.0\.0\.1:(\d+)/).flatMap { Int($0.1) } ?? 0 : 0
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Makes the pipe of the log as small as Linux allows, one page of memory (F_SETPIPE_SZ of fcntl(2)).
    func narrowLog() { _ = fcntl(log.fileHandleForReading.fileDescriptor, 1_031, 4_096) }

    /// Reads on until `wanted` is in the log; false when the log ends before, or nothing comes for twenty seconds.
    func log(has wanted: String) -> Bool { Self.read(log, until: wanted, into: &text) }

    var lines: [Substring] { text.split(separator: "\n") }

    private static func read(_ log: Pipe, until wanted: String, into text: inout String) -> Bool {
        let descriptor = log.fileHandleForReading.fileDescriptor
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !text.contains(wanted) {
            var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 20_000) > 0 else { return false }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count <= 0 { return false }
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
        return true
    }

    /// Whether the process ends within ten seconds.
    func endsSoon() -> Bool {
        for _ in 0..<500 where process.isRunning { usleep(20_000) }
        return !process.isRunning
    }

    func eventually(_ target: String, _ isWanted: (Answer) -> Bool) throws -> Bool {
        for _ in 0..<500 {
            let client = try TestClient(port: port)
            client.send("GET \(target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            if isWanted(try Answer(client.receiveAll())) { return true }
            usleep(20_000)
        }
        return false
    }
}
