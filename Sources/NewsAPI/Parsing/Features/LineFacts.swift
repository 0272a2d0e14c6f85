/// What is seen of a line by itself: all features are made of the facts of a few lines.
struct LineFacts {
    /// What the line looks like; `edge` stands for what is above the first line and below the last one.
    enum Look: Int, CaseIterable {
        case edge, writer, photographer, pageHead, navigation, staff, contact, source, creditedLead, lead, caption,
            title
        case row, text

        static var count: Int { text.rawValue + 1 }

        /// The same in fewer classes, for features of several lines.
        var coarse: CoarseLook {
            switch self {
            case .edge: .edge
            case .writer, .photographer: .byline
            case .pageHead, .navigation, .staff, .contact, .source: .furniture
            case .creditedLead, .lead: .lead
            case .caption: .caption
            case .title: .title
            case .row, .text: .text
            }
        }
    }

    enum CoarseLook: Int, CaseIterable {
        case edge, byline, furniture, lead, caption, title, text

        static var count: Int { text.rawValue + 1 }
    }

    /// How the line ends.
    enum End: Int, CaseIterable {
        /// A full stop; `?`, `!` or `…`; a byline behind the last sentence; an end mark.
        case complete, exclaimed, credited, marked
        /// A few characters behind the last full stop, which may name an author or be the beginning of a sentence.
        case tail
        case unfinished, colon, semicolon
        /// No mark at all.
        case bare

        static var count: Int { bare.rawValue + 1 }
    }

    /// What the line begins with.
    enum Start: Int, CaseIterable {
        case han, opener, weakOpener, news, speaker, listNumber, ornament, bracket, frame, dash, quote, digit, latin
        case continuing, circled, mark

        static var count: Int { mark.rawValue + 1 }
    }

    /// Single traits, each a feature by itself.
    struct Traits: OptionSet {
        let rawValue: UInt64
        static let names = [
            "comma", "blank", "subject", "dangles", "couplet", "quoted", "unclosed", "bracketed", "name", "spacedName",
            "surname", "markedName", "articleHead", "partHead", "labelEnd", "placeEnd", "topForm", "dateAlone",
            "yearMonth",
            "figures", "menuMarks", "address", "desk", "repeatedFirst", "repeatedLater", "listsTitles", "spoken",
            "newsDay", "subtitleMark", "spaced", "enumerates", "pageMark", "nameLast", "dayAlone", "boilerplate",
            "menuWord", "clock", "web", "marksAlone",
        ]
        static let comma = Traits(rawValue: 1 << 0)
        static let blank = Traits(rawValue: 1 << 1)
        static let subject = Traits(rawValue: 1 << 2)
        static let dangles = Traits(rawValue: 1 << 3)
        static let couplet = Traits(rawValue: 1 << 4)
        static let quoted = Traits(rawValue: 1 << 5)
        static let unclosed = Traits(rawValue: 1 << 6)
        static let bracketed = Traits(rawValue: 1 << 7)
        static let name = Traits(rawValue: 1 << 8)
        static let spacedName = Traits(rawValue: 1 << 9)
        static let surname = Traits(rawValue: 1 << 10)
        static let markedName = Traits(rawValue: 1 << 11)
        static let articleHead = Traits(rawValue: 1 << 12)
        static let partHead = Traits(rawValue: 1 << 13)
        static let labelEnd = Traits(rawValue: 1 << 14)
        static let placeEnd = Traits(rawValue: 1 << 15)
        static let topForm = Traits(rawValue: 1 << 16)
        static let dateAlone = Traits(rawValue: 1 << 17)
        static let yearMonth = Traits(rawValue: 1 << 18)
        static let figures = Traits(rawValue: 1 << 19)
        static let menuMarks = Traits(rawValue: 1 << 20)
        static let address = Traits(rawValue: 1 << 21)
        static let desk = Traits(rawValue: 1 << 22)
        static let repeatedFirst = Traits(rawValue: 1 << 23)
        static let repeatedLater = Traits(rawValue: 1 << 24)
        static let listsTitles = Traits(rawValue: 1 << 25)
        static let spoken = Traits(rawValue: 1 << 26)
        static let newsDay = Traits(rawValue: 1 << 27)
        static let subtitleMark = Traits(rawValue: 1 << 28)
        static let spaced = Traits(rawValue: 1 << 29)
        static let enumerates = Traits(rawValue: 1 << 30)
        static let pageMark = Traits(rawValue: 1 << 31)
        static let nameLast = Traits(rawValue: 1 << 32)
        static let dayAlone = Traits(rawValue: 1 << 33)
        static let boilerplate = Traits(rawValue: 1 << 34)
        static let menuWord = Traits(rawValue: 1 << 35)
        static let clock = Traits(rawValue: 1 << 36)
        static let web = Traits(rawValue: 1 << 37)
        static let marksAlone = Traits(rawValue: 1 << 38)
    }

    var look: Look
    var end: End
    var start: Start
    var traits: Traits
    /// Characters, blanks not counted.
    var length: Int
    /// Parts set apart by blanks, up to `mostColumns`.
    var columns = 1
    static let mostColumns = 8

    static let edge = LineFacts(look: .edge, end: .complete, start: .han, traits: [], length: 0)

    /// Class of the length, 0 to 11.
    var lengthClass: Int { Self.lengthClasses[min(length, Self.lengthClasses.count - 1)] }
    static let lengthClassCount = 12
    private static let lengthClasses: [Int] = (0...81).map { length in
        [2, 4, 6, 9, 13, 17, 21, 26, 35, 50, 80].firstIndex { length <= $0 } ?? 11
    }
    /// Class of the length, 0 to 3.
    var coarseLength: Int { length <= 8 ? 0 : length <= 20 ? 1 : length <= 50 ? 2 : 3 }
    static let coarseLengthCount = 4
}
