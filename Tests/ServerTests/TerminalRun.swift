import Foundation
import Glibc
import Testing

/// Runs the program on a pseudo-terminal.
enum TerminalRun {
    /// What the program writes to stderr when that is a terminal.
    static func errors(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
        let (terminal, user) = try openTerminal()
        defer { close(terminal) }
        let process = Process()
        process.executableURL = ServerProcess.program
        process.arguments = arguments
        let inherited = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" && $0.key != "TERM" }
        process.environment = inherited.merging(environment) { $1 }
        process.standardOutput = FileHandle.nullDevice
        // This side stays open here too: when its last holder closes it, what was not read yet is lost.
        process.standardError = user
        try process.run()
        var bytes: [UInt8] = []
        while true {
            let isRunning = process.isRunning
            var event = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
            if poll(&event, 1, 20) > 0 {
                var buffer = [UInt8](repeating: 0, count: 4_096)
                let count = read(terminal, &buffer, buffer.count)
                bytes += buffer.prefix(max(0, count))
            } else if !isRunning {
                return String(decoding: bytes, as: UTF8.self)
            }
        }
    }

    /// A pseudo-terminal (ptmx(4)): the side on which a test reads what is shown, and the side for the program.
    private static func openTerminal() throws -> (terminal: Int32, user: FileHandle) {
        let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)  // TIOCSPTLCK, TIOCGPTN
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (isLocked, index): (Int32, UInt32) = (0, 0)
        try #require(ioctl(terminal, unlock, &isLocked) == 0 && ioctl(terminal, number, &index) == 0)
        return (terminal, try #require(FileHandle(forWritingAtPath: "/dev/pts/\(index)")))
    }
}
