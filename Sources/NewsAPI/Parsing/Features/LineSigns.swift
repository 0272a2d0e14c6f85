/// What a line itself says of the state of its article.
struct LineSigns: OptionSet {
    let rawValue: UInt8
    /// Its dateline names a writer.
    static let credits = LineSigns(rawValue: 1)
    /// A byline or an end mark stands behind its last sentence.
    static let closes = LineSigns(rawValue: 2)
    /// It looks like a byline.
    static let isByline = LineSigns(rawValue: 4)
    /// It looks like the byline of a photographer alone.
    static let picturesOnly = LineSigns(rawValue: 8)

    /// All combinations, in the order of their numbers.
    static let all = (0..<UInt8(16)).map(LineSigns.init)
}
