import NewsAPI

/// How far a load has come in which time, and what that says of the rest.
struct LoadPace: Equatable {
    let files: Int
    let filesDone: Int
    let bytes: Int
    let bytesDone: Int
    let elapsed: Duration

    /// The most that is told of a speed or a time; what is above is no figure that anybody needs.
    private static let most = 359_999.0

    private var seconds: Double { elapsed / .seconds(1) }

    /// How much is done, 0 to 1, by the length of the files: of files alone if all are empty.
    var share: Double {
        let (done, all) = bytes > 0 ? (bytesDone, bytes) : (filesDone, files)
        return all > 0 ? min(1, max(0, Double(done) / Double(all))) : 1
    }

    /// Files read and parsed in a second; nil in the first tenth of a second.
    var filesPerSecond: Int? {
        seconds >= 0.1 ? Int(min(Self.most, max(0, Double(filesDone) / seconds))) : nil
    }

    /// Seconds until all files are read, if it goes on as before; nil while nothing says how fast that is.
    var secondsLeft: Int? {
        guard seconds >= 0.1, share > 0 else { return nil }
        return Int(min(Self.most, seconds * (1 - share) / share).rounded(.up))
    }

    /// `42 % of 600 pages, 1500 files/s, 0:05 left`; when all files are read, that the index is being made.
    var description: String {
        if filesDone >= files { return "\(files) pages read, making the index" }
        let speed = filesPerSecond.map { ", \($0) files/s" } ?? ""
        let rest = secondsLeft.map { ", \(Self.clock($0)) left" } ?? ""
        return "\(Int(share * 100)) % of \(files) pages\(speed)\(rest)"
    }

    /// Seconds as a clock shows them, `1:02:03` or `2:03`.
    private static func clock(_ seconds: Int) -> String {
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
        return (hours > 0 ? "\(hours):\(padded(minutes))" : "\(minutes)") + ":" + padded(seconds % 60)
    }
}

extension LoadPace {
    init(_ progress: LoadProgress, after elapsed: Duration) {
        self.init(
            files: progress.files, filesDone: progress.filesDone, bytes: progress.bytes, bytesDone: progress.bytesDone,
            elapsed: elapsed)
    }
}
