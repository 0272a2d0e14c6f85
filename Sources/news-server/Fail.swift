import Glibc
import NewsAPI

/// Ends the program with one line on stderr and this exit status.
func fail(_ message: String, status: Int32) -> Never {
    let name = Terminal.coloured("news-server:", .red, on: STDERR_FILENO)
    Output.say("\(name) \(message.printable)\n", waiting: ProgramLimits.flushMilliseconds)
    exit(status)
}
