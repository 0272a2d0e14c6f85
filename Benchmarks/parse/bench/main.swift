import Foundation
import NewsAPI

// Parses the pages of folders again and again on one thread. A line for each round of each folder: its name, bytes,
// pages, articles, CPU nanoseconds; in the end the most memory that the process held.

struct Options {
    let rounds: Int
    let milliseconds: Int
    let folders: [String]

    init?(_ arguments: [String]) {
        guard arguments.count >= 3, let rounds = Int(arguments[0]), rounds > 0, let milliseconds = Int(arguments[1])
        else { return nil }
        (self.rounds, self.milliseconds) = (rounds, milliseconds)
        folders = Array(arguments[2...])
    }
}

/// A folder's pages in memory.
struct Shape {
    let name: String
    let pages: [(file: String, bytes: [UInt8])]

    init(folder: String) throws {
        let url = URL(fileURLWithPath: folder)
        name = url.lastPathComponent
        pages = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { file in
            (file, Array(try Data(contentsOf: url.appendingPathComponent(file))))
        }
    }

    var bytes: Int { pages.reduce(0) { $0 + $1.bytes.count } }
}

/// CPU time of this process, user and system: it stays meaningful when something else runs on the machine.
func cpuNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

func peakKibibytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
}

/// Parses all pages, again until the time is over, and prints the sums.
func measure(_ shape: Shape, with parser: PageParser, milliseconds: Int) throws {
    var (parsed, articles) = (0, 0)
    let start = cpuNanoseconds()
    repeat {
        for page in shape.pages {
            articles += try parser.parse(file: page.file, bytes: page.bytes).articles.count
        }
        parsed += 1
    } while cpuNanoseconds() - start < milliseconds * 1_000_000
    let time = cpuNanoseconds() - start
    print("round", shape.name, shape.bytes * parsed, shape.pages.count * parsed, articles, time)
}

/// Prints the features of the pages of folders, for `learn.py`: what they are, then a line for each page.
func printFeatures(_ folders: ArraySlice<String>) throws {
    let output = FileHandle.standardOutput
    output.write(Data(FeatureDump.description + [0x0A]))
    for folder in folders {
        for page in try Shape(folder: folder).pages {
            output.write(Data(try FeatureDump.page("\(folder)/\(page.file)", page.bytes) + [0x0A]))
        }
    }
}

if CommandLine.arguments.dropFirst().first == "--features" {
    try printFeatures(CommandLine.arguments.dropFirst(2))
    exit(0)
}
guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
    FileHandle.standardError.write(Data("usage: parse-bench ROUNDS MILLISECONDS FOLDER…\n".utf8))
    exit(EX_USAGE)
}
let parser = PageParser(gazetteer: .zhengzhou)
let shapes = try options.folders.map(Shape.init)
// The tables of the rules are made on first use.
for page in shapes[0].pages { _ = try parser.parse(file: page.file, bytes: page.bytes) }
for _ in 0..<options.rounds {
    for shape in shapes { try measure(shape, with: parser, milliseconds: options.milliseconds) }
}
print("peak", shapes.map(\.name).joined(separator: ","), shapes.reduce(0) { $0 + $1.bytes }, peakKibibytes() * 1024)
