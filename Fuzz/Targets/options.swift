import NewsAPI

// sources: Sources/news-server

/// Fuzzes command line and environment: they give options within their ranges, or one line that says what is wrong.
/// NULs separate the input into arguments; a piece that begins with `NEWS_SERVER_` and has an equals sign is a variable
/// instead.
func fuzz(_ bytes: [UInt8]) {
    var arguments: [String] = []
    var environment: [String: String] = [:]
    for piece in bytes.split(separator: 0, omittingEmptySubsequences: false) {
        let text = String(decoding: piece, as: UTF8.self)
        if text.hasPrefix(Flag.variablePrefix), let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
            environment[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
        } else {
            arguments.append(text)
        }
    }
    do throws(UsageError) {
        checkRanges(try Options(arguments: arguments, environment: environment))
    } catch {
        check(!error.description.isEmpty, "an error without words")
        check(!error.description.unicodeScalars.contains(where: \.isUnprintable), "an error of more than a line")
    }
}

private func checkRanges(_ options: Options) {
    check(!options.archive.isEmpty && !options.host.isEmpty, "an empty folder or host")
    check((0...65_535).contains(options.port), "a port outside of its range")
    check((1...256).contains(options.threads), "threads outside of their range")
    check((0...65_536 << 20).contains(options.cacheBytes), "a cache outside of its range")
    check((0...60).contains(options.drainSeconds), "a drain outside of its range")
    check((0...1_000).contains(options.busyPollMicroseconds), "a polling outside of its range")
    check((1...86_400).contains(options.rescanSeconds), "a rescan outside of its range")
    check((1 << 20...1_024 << 20).contains(options.maxFileBytes), "a file size outside of its range")
    check(options.districts != "" && options.gold != "" && options.cache != "", "an empty path")
    let origin = options.corsOrigin
    // The origin is in a field line of every answer.
    check(!origin.isEmpty && origin.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "an origin that is no field value")
    check(origin == origin.lowercased() && !origin.hasSuffix("/"), "an origin that no browser sends")
    check((0...31_536_000).contains(options.maxAgeSeconds), "an age outside of its range")
    checkLinks(options)
    if case .check(let folder) = options.command { check(!folder.isEmpty, "an empty folder") }
    if case .export(let parameters) = options.command {
        let names = options.format.parameterNames
        check(parameters.allSatisfy { names.contains($0.name) }, "a parameter that the export does not take")
    }
    if let name = options.name {
        check((1...60).contains(name.unicodeScalars.count), "a name that is too long")
        check(!name.unicodeScalars.contains(where: \.isUnprintable), "a name of more than a line")
    }
}

/// What links begin with stands in them as it is, and in `Location` and `Link` fields.
private func checkLinks(_ options: Options) {
    let path = options.basePath
    check(path.utf8.count <= 256 && (path.isEmpty || path.hasPrefix("/") && !path.hasSuffix("/")), "a wrong base path")
    for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) where !path.isEmpty {
        check(!["", ".", ".."].contains(segment), "a segment that clients remove")
        check(segment.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "a segment that must be encoded")
        check(!segment.contains { "%?#<>\"\\".contains($0) }, "a segment that must be encoded")
    }
    guard let url = options.publicURL else { return }
    check(url.hasPrefix("http://") || url.hasPrefix("https://"), "a public URL that is none")
    check(url.utf8.allSatisfy { (0x21...0x7E).contains($0) } && !url.hasSuffix("/"), "a public URL that links break")
    check(url.utf8.count { $0 == UInt8(ascii: "/") } == 2, "a public URL with a path")
}
