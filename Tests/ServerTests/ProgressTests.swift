import Foundation
import Synchronization
import Testing

@testable import NewsAPI
@testable import news_server

@Suite("A long load says how far it has come, how fast it goes and how long it takes still")
struct ProgressTests {
    private static func pace(_ filesDone: Int, _ files: Int, _ seconds: Double, bytes: Int? = nil) -> LoadPace {
        LoadPace(
            files: files, filesDone: filesDone, bytes: bytes ?? files * 100, bytesDone: filesDone * 100,
            elapsed: .seconds(seconds))
    }

    static let paces: [(pace: LoadPace, text: String)] = [
        (pace(0, 600, 0), "0 % of 600 pages"), (pace(0, 600, 5), "0 % of 600 pages, 0 files/s"),
        (pace(150, 600, 10), "25 % of 600 pages, 15 files/s, 0:30 left"),
        (pace(599, 600, 1), "99 % of 600 pages, 599 files/s, 0:01 left"),
        (pace(600, 600, 1), "600 pages read, making the index"), (pace(0, 0, 1), "0 pages read, making the index"),
        (pace(1, 100, 60), "1 % of 100 pages, 0 files/s, 1:39:00 left"),
        // Files can be longer when they are read than when they were listed, and all can be empty.
        (pace(3, 4, 1, bytes: 100), "100 % of 4 pages, 3 files/s, 0:00 left"),
        (pace(1, 4, 1, bytes: 0), "25 % of 4 pages, 1 files/s, 0:03 left"),
        // No number is too large to be written.
        (pace(1, .max / 200, 1e9), "0 % of \(Int.max / 200) pages, 0 files/s, 99:59:59 left"),
        (pace(5_000_000, 10_000_000, 0.1), "50 % of 10000000 pages, 359999 files/s, 0:01 left"),
    ]

    @Test("A pace is told in words, by the length of the files", arguments: paces)
    func words(pace: LoadPace, text: String) { #expect(pace.description == text) }

    @Test("The bar is never wider than the terminal, and full when all is read", arguments: 0...120)
    func width(columns: Int) {
        for done in [0, 300, 600] {
            let line = ProgressBar.line(Self.pace(done, 600, 10), columns: columns, isColoured: false)
            #expect(line.count <= max(0, columns - 1))
            #expect(columns < 80 || line.count { $0 == "█" } == 24 * done / 600)
            let plain = ProgressBar.line(Self.pace(done, 600, 10), columns: columns, isColoured: true)
            #expect(plain.replacing(/\u{1B}\[[0-9]+m/, with: "") == line)
        }
    }

    @Test("The pace is told after the delay and then at each interval, of long loads alone, and not behind the end")
    func times() {
        let told = Mutex<[Int]>([])
        let erased = Mutex(0)
        let start = ContinuousClock.now
        let teller = ProgressTeller(
            start: start, delay: .seconds(10), interval: .seconds(5),
            tell: { pace in told.withLock { $0.append(pace.filesDone) } }, erase: { erased.withLock { $0 += 1 } })
        func show(_ done: Int, of files: Int, at seconds: Double) {
            let progress = LoadProgress(files: files, filesDone: done, bytes: 1_000, bytesDone: 0)
            teller.show(progress, at: start + .seconds(seconds))
        }
        show(1, of: 500, at: 20)
        for (done, seconds) in [(1, 0), (2, 9.9), (3, 10), (4, 14.9), (5, 15.1), (6, 20), (7, 99)] {
            show(done, of: 501, at: seconds)
        }
        teller.finish()
        show(8, of: 501, at: 200)
        teller.finish()
        #expect(told.withLock { $0 } == [3, 5, 7] && erased.withLock { $0 } == 1)
    }

    private static func folder(_ count: Int) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("load-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for number in 0..<count {
            try Data("老桥修好了\n\n昨天,老桥修好了。\n".utf8).write(to: folder.appendingPathComponent("\(number).txt"))
        }
        return folder
    }

    // So many files take longer than the time between two looks at the load, on any machine.
    @Test("An export shows a bar on a terminal and takes it away in the end")
    func export() throws {
        let folder = try Self.folder(1_000)
        defer { try? FileManager.default.removeItem(at: folder) }
        let shown = try TerminalRun.errors(["export", folder.path])
        #expect(shown.contains(" of 1000 pages") || shown.contains("1000 pages read"))
        #expect(shown.hasSuffix("\r\u{1B}[K"))
    }

    @Test("Where there is no terminal, an export that is soon done shows nothing")
    func noTerminal() throws {
        let folder = try Self.folder(600)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try ServerProcess.run(["export", folder.path]).error.isEmpty)
    }

    @Test(
        "Colours are for terminals, and not where NO_COLOR is set and not empty",
        arguments: [
            ([:], true), (["NO_COLOR": ""], true), (["NO_COLOR": "1"], false), (["TERM": "dumb"], false),
            (["TERM": "xterm"], true),
        ] as [([String: String], Bool)])
    func colours(environment: [String: String], isColoured: Bool) throws {
        let shown = try TerminalRun.errors(["--archve"], environment: environment)
        let name = isColoured ? "\u{1B}[31mnews-server:\u{1B}[0m" : "news-server:"
        #expect(shown == "\(name) unknown option '--archve'; did you mean '--archive'?\r\n")
        #expect(try ServerProcess.run(["--archve"], environment: environment).error.hasPrefix("news-server: unknown"))
    }
}
