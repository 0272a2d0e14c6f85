/// What is seen of a line by itself: all features are made of the facts of a few lines.
struct LineFacts {
    /// What the line looks like; `edge` stands for what is above the first line and below the last one.
    enum Look: Int, CaseIterable {
        case edge, writer, photographer, pageHead, navigation, staff, contact, source, creditedLead, lead, caption,
            title
        case row, text

        static let count = allCases.count

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

        static let count = allCases.count
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

        static let count = allCases.count
    }

    /// What the line begins with.
    enum Start: Int, CaseIterable {
        case han, opener, weakOpener, news, speaker, listNumber, ornament, bracket, frame, dash, quote, digit, latin
        case continuing, circled, mark

        static let count = allCases.count
    }

    var look: Look
    var end: End
    var start: Start
    var traits = Traits()
    /// Characters, blanks not counted.
    var length: Int
    /// Parts set apart by blanks, up to `mostColumns`.
    var columns = 1
    static let mostColumns = 8

    static let edge = LineFacts(look: .edge, end: .complete, start: .han, length: 0)

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
