import Glibc

/// A load's pace as one line of a terminal, drawn over the line before.
enum ProgressBar {
    /// Cells of the bar, where the terminal has room for them.
    private static let width = 24

    /// The line, no longer than the terminal is wide: a longer one would go on in the next row, and stay there.
    static func line(_ pace: LoadPace, columns: Int, isColoured: Bool) -> String {
        let text = String(pace.description.prefix(max(0, columns - 1)))
        let room = min(width, columns - 2 - text.count)
        guard room > 0 else { return text }
        let filled = min(room, Int(pace.share * Double(room)))
        let done = String(repeating: "█", count: filled)
        let bar = (isColoured ? Terminal.coloured(done, .green) : done) + String(repeating: "░", count: room - filled)
        return bar + " " + text
    }

    /// Draws the line on standard error.
    static func draw(_ pace: LoadPace) {
        let line = line(
            pace, columns: Terminal.columns(STDERR_FILENO), isColoured: Terminal.hasColours(STDERR_FILENO))
        // A terminal that is held still takes nothing; the load goes on all the same.
        Output.say("\r\(line)\u{1B}[K", waiting: 0)
    }

    /// Takes the line off the terminal.
    static func erase() { Output.say("\r\u{1B}[K", waiting: 0) }
}
