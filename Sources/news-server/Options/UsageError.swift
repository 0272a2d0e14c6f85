import NewsAPI

/// What is wrong with the command line or the environment: one line for stderr.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    /// - Parameter description: may quote what was given, with whatever characters that holds.
    init(_ description: String) {
        self.description = description.printable
    }

    /// A name that nothing has.
    ///
    /// - Parameters:
    ///   - kind: what it should name, `option`.
    ///   - names: those that there are.
    ///   - hint: what to do when none of them is near.
    init(unknown kind: String, _ name: String, among names: [String], otherwise hint: String) {
        let end = NearestName.likely(name, in: names).map { "did you mean '\($0)'?" } ?? hint
        self.init("unknown \(kind) '\(name)'; \(end)")
    }
}
