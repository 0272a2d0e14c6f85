/// Who made an article, by role.
public struct Byline: Sendable, Equatable {
    /// The bylines as printed, several joined by a blank; nil when the article prints none.
    public var original: String?
    /// 记者, 本报记者, 首席/见习/全媒体记者, 实习生, and names printed without a role.
    public var reporters: [String]
    /// 通讯员, 特约通讯员.
    public var correspondents: [String]
    /// 摄, 摄影, 图, and everybody named before 文/图.
    public var photographers: [String]

    public init(
        original: String? = nil, reporters: [String] = [], correspondents: [String] = [], photographers: [String] = []
    ) {
        self.original = original
        self.reporters = reporters
        self.correspondents = correspondents
        self.photographers = photographers
    }
}
