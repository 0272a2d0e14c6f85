import Foundation
import HTTPCore
import NewsAPI

/// Ends the program with one line on stderr.
func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data("news-server: \(message)\n".utf8))
    exit(status)
}

/// Opens what the program was started without of standard input, output and error, so that no socket takes their place.
func openStandardDescriptors() {
    var descriptor: Int32
    repeat { descriptor = open("/dev/null", O_RDWR) } while (0...STDERR_FILENO).contains(descriptor)
    if descriptor >= 0 { close(descriptor) }
}

openStandardDescriptors()
do {
    let options = try Options(
        arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
    switch options.command {
    case .help: print(Options.help, terminator: "")
    case .version: print("news-server \(Version.current)")
    case .check(let check): try check.run(options)
    case .serve: try Serve.run(options)
    }
} catch let error as Options.UsageError {
    fail(error.description, status: EX_USAGE)
} catch {
    fail("\(error)", status: EXIT_FAILURE)
}
