import Foundation
import Synchronization
import Testing

@testable import news_server

@Suite("The queue of the log holds up nobody, and counts the lines that it drops")
struct LogQueueTests {
    /// A queue that writes to a pipe of one page (4,096 bytes), which nobody reads yet.
    private static func stuck() -> (queue: LogQueue, pipe: Pipe) {
        let pipe = Pipe()
        _ = fcntl(pipe.fileHandleForReading.fileDescriptor, 1_031, 4_096)  // F_SETPIPE_SZ
        let queue = LogQueue(descriptor: pipe.fileHandleForWriting.fileDescriptor) { Array("dropped \($0)\n".utf8) }
        return (queue, pipe)
    }

    /// Reads lines up to one that begins with `last`, or until nothing comes for ten seconds. `start` was read before.
    private static func lines(_ pipe: Pipe, after start: String = "", until last: String) -> [String] {
        var text = start
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !text.split(separator: "\n").contains(where: { $0.hasPrefix(last) }) || !text.hasSuffix("\n") {
            let descriptor = pipe.fileHandleForReading.fileDescriptor
            var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 10_000) > 0 else { break }
            let count = read(descriptor, &buffer, buffer.count)
            if count <= 0 { break }
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
        return text.split(separator: "\n").map(String.init)
    }

    // Keeps out: a pipe that nobody read stopped reloads and SIGTERM.
    @Test(
        "Logging never waits: lines that find no room are dropped, and their number is logged in their place",
        arguments: [(bytes: 20, lines: 1_024), (bytes: 1_024, lines: 256)])
    func dropped(bytes: Int, lines: Int) throws {
        let (queue, pipe) = Self.stuck()
        let count = 3_000
        func add(_ numbers: Range<Int>) {
            for number in numbers {
                let text = "\(number) "
                queue.add(Array((text + String(repeating: "x", count: bytes - 1 - text.utf8.count) + "\n").utf8))
            }
        }
        add(0..<count - 100)
        // Reading makes room, but no later line may come before the line that says how many were dropped.
        var text = ""
        for _ in 0..<4 { text += String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self) }
        add(count - 100..<count)
        var found = Self.lines(pipe, after: text, until: "dropped")
        queue.add(Array("last\n".utf8))
        queue.flush(milliseconds: 10_000)
        found += Self.lines(pipe, until: "last")
        let told = found.count - 2
        // Those that the queue holds, the one that is being written, and those that the pipe takes.
        #expect((lines...lines + 2 + 4_096 / bytes).contains(told))
        #expect(found.prefix(told).enumerated().allSatisfy { $1.hasPrefix("\($0) ") })
        #expect(found.suffix(2) == ["dropped \(count - told)", "last"])
        #expect(queue.lostLines == count - told)
    }

    @Test("A flush gives up on a reader who does not come, and waits until one who comes later can read every line")
    func flush() {
        let (queue, pipe) = Self.stuck()
        let lines = (0..<1_000).map { "\($0) of many lines" }
        for line in lines { queue.add(Array((line + "\n").utf8)) }
        queue.flush(milliseconds: 20)
        final class Reader: Sendable {
            let lines = Mutex<[String]>([])
            let hasEnded = DispatchSemaphore(value: 0)
        }
        let reader = Reader()
        Thread.detachNewThread {
            let lines = Self.lines(pipe, until: "999 ")
            reader.lines.withLock { $0 = lines }
            reader.hasEnded.signal()
        }
        queue.flush(milliseconds: 10_000)
        // What is written from now on reaches nobody.
        let nowhere = open("/dev/null", O_WRONLY)
        #expect(dup2(nowhere, pipe.fileHandleForWriting.fileDescriptor) >= 0)
        close(nowhere)
        reader.hasEnded.wait()
        #expect(reader.lines.withLock { $0 } == lines)
    }

    @Test("Lines that could not be written are counted when writing works again")
    func failing() throws {
        let (queue, pipe) = Self.stuck()
        let writing = pipe.fileHandleForWriting.fileDescriptor
        let full = open("/dev/full", O_WRONLY)
        let aside = dup(writing)
        #expect(dup2(full, writing) == writing)
        for number in 0..<7 { queue.add(Array("\(number)\n".utf8)) }
        queue.flush(milliseconds: 10_000)
        #expect(dup2(aside, writing) == writing)
        queue.add(Array("back\n".utf8))
        #expect(Self.lines(pipe, until: "back") == ["dropped 7", "back"])
        #expect(queue.lostLines == 7)
        close(full)
        close(aside)
    }
}
