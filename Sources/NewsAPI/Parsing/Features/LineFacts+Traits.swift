extension LineFacts {
    /// A trait, a feature by itself.
    enum Trait: Int, CaseIterable {
        case comma, blank, subject, dangles, couplet, quoted, unclosed, bracketed, name, spacedName, surname
        case markedName, articleHead, partHead, labelEnd, placeEnd, topForm, dateAlone, yearMonth, figures, menuMarks
        case address, desk, repeatedFirst, repeatedLater, listsTitles, spoken, newsDay, subtitleMark, spaced
        case enumerates, pageMark, nameLast, dayAlone, boilerplate, menuWord, clock, web, marksAlone

        static let count = allCases.count
    }

    /// A set of traits.
    struct Traits {
        /// A bit for each, by its number.
        private(set) var bits: UInt64 = 0

        func contains(_ trait: Trait) -> Bool { bits >> trait.rawValue & 1 == 1 }

        mutating func insert(_ trait: Trait) { bits |= 1 << trait.rawValue }
    }
}
