/// What a value has of an article: its ordinal, and maybe more.
protocol ValueElement: Sendable, BitwiseCopyable {
    /// The article's ordinal.
    var ordinal: UInt32 { get }
    /// The same for the article's ordinal in another snapshot.
    func renumbered(_ ordinal: UInt32) -> Self
}

extension UInt32: ValueElement {
    var ordinal: UInt32 { self }
    func renumbered(_ ordinal: UInt32) -> UInt32 { ordinal }
}
