import Foundation
import HTTPCore
import NewsAPI

/// Opens /dev/null as standard input, output and error where the program was started without them, so that no socket
/// takes their numbers. For reading only: to write an answer to a standard output that is not there must fail.
func openStandardDescriptors() {
    var descriptor: Int32
    repeat { descriptor = open("/dev/null", O_RDONLY) } while (0...STDERR_FILENO).contains(descriptor)
    if descriptor >= 0 { close(descriptor) }
}

// A write to a pipe whose reader has gone fails with EPIPE, and one beyond the limit of a file's size with EFBIG, instead of
// ending the process.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)
openStandardDescriptors()
do {
    let options = try Options(
        arguments: try CommandLine.validArguments(), environment: ProcessInfo.processInfo.environment)
    switch options.command {
    case .help(let topic): try Output.answer(Array(Options.help(topic).utf8))
    case .version: try Output.answer(Array("news-server \(Version.current)\n".utf8))
    case .check(let folder): exit(try Check.run(folder, options))
    case .correctionsTemplate(let folder, let page): try CorrectionsOutput.run(page, folder, options)
    case .export(let parameters): exit(try Export.run(parameters, options))
    case .serve: try Serve.run(options)
    }
} catch let error as UsageError {
    fail(error.description, status: EX_USAGE)
} catch {
    fail("\(error)", status: EXIT_FAILURE)
}
