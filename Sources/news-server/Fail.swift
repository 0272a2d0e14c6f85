import Glibc
import NewsAPI

/// Ends the program with one line on stderr and this exit status.
func fail(_ message: String, status: Int32) -> Never {
    Output.say("news-server: \(message.printable)\n", waiting: ProgramLimits.flushMilliseconds)
    exit(status)
}
