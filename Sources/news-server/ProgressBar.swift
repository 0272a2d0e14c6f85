import Glibc
import NewsAPI
import Synchronization

/// Shows on a terminal how far a long check has come.
final class ProgressBar: Sendable {
    /// Cells of the bar.
    private static let width = 40
    /// A check of no more files, and no more bytes, is done before a bar could be read.
    private static let fewFiles = 500
    private static let fewBytes = 16 << 20

    /// Filled cells of the bar that is shown; nil while none is.
    private let drawn = Mutex<Int?>(nil)

    /// A bar that is not shown yet; nil when stderr is no terminal.
    init?() {
        if isatty(STDERR_FILENO) == 0 { return nil }
    }

    /// Draws the bar anew when it has grown by a cell. May be called from any thread.
    func show(_ progress: LoadProgress) {
        guard progress.files > Self.fewFiles || progress.bytes > Self.fewBytes else { return }
        let share = Double(progress.bytesDone) / Double(max(progress.bytes, 1))
        let filled = Int(share * Double(Self.width))
        drawn.withLock { drawn in
            guard filled > drawn ?? -1 else { return }
            drawn = filled
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
            Self.write("\r\(bar) \(Int(share * 100)) % of \(progress.files) pages")
        }
    }

    /// Takes the bar off the terminal.
    func clear() {
        drawn.withLock { drawn in
            if drawn != nil { Self.write("\r\u{1B}[K") }
            drawn = nil
        }
    }

    private static func write(_ text: String) {
        // A terminal that is held still takes nothing; the check goes on all the same.
        Output.say(text, waiting: 0)
    }
}
