/// What is wrong with the command line or the environment: one line for stderr.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    /// - Parameter description: may quote what was given, with whatever characters that holds.
    init(_ description: String) {
        self.description = description.printable
    }
}
