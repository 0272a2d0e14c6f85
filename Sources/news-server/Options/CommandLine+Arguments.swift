extension CommandLine {
    /// The arguments behind the program's name.
    ///
    /// - Throws: `UsageError` for one that is not UTF-8. `arguments` has another text in its place, which could be the name of
    ///   another file.
    static func validArguments() throws(UsageError) -> [String] {
        var arguments: [String] = []
        for index in 1..<max(1, Int(argc)) {
            guard let octets = unsafeArgv[index] else { break }
            guard let argument = String(validatingCString: octets) else {
                throw UsageError(
                    "the argument \"\(String(cString: octets))\" is not UTF-8; a folder or page that is named here must have such a name"
                )
            }
            arguments.append(argument)
        }
        return arguments
    }
}
