/// What is wrong with the command line or the environment: one line for stderr.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    /// - Parameter description: may repeat what was given, whatever that holds.
    init(_ description: String) {
        self.description = description.printable
    }
}
