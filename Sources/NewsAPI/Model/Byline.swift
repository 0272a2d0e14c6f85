/// Who made an article, by role; a name may have several roles.
public struct Byline: Sendable, Equatable {
    /// The byline lines as printed, joined by a blank; nil when the article prints none.
    public var original: String?
    /// Names printed as 记者, 本报记者, 首席/见习/全媒体记者 or 实习生, and names printed without a role.
    public var reporters: [String]
    /// Names printed as 通讯员 or 特约通讯员.
    public var correspondents: [String]
    /// Names printed with 摄, 摄影 or 图, and everybody named before 文/图.
    public var photographers: [String]

    /// A byline; without arguments, that of an article that prints none.
    public init(
        original: String? = nil, reporters: [String] = [], correspondents: [String] = [], photographers: [String] = []
    ) {
        self.original = original
        self.reporters = reporters
        self.correspondents = correspondents
        self.photographers = photographers
    }
}
