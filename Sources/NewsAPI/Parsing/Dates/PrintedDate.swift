/// A date as a text prints it: `2020年6月1日`, `6月1日`, `2020年6月`, `2020-06-01`, `中華民國109年6月1日`.
struct PrintedDate {
    let year: Int?
    let month: Int?
    let day: Int?
    /// Units of the text.
    let range: Range<Int>

    /// Years of newspapers and of what they tell: a number outside is no year. A page that was dated by one would stretch every
    /// timeline of the archive.
    static let years = 1900...2099
    private static let year = UInt16(0x5E74)
    /// In full, as heads of pages have it: `民国5年` in a text tells of old times.
    private static let republic = PhraseSet("中华民国 中華民國")
    /// The years of the Republic that are printed as such; its first was 1912.
    private static let republicYears = 1...188
    private static let month = UInt16(0x6708)
    private static let dayMarks = UnitSet("日号")
    private static let separators = UnitSet("-/._")
    private static let colon = UInt16(0x3A)

    /// The date as far as it is printed; nil without a year, or when there is no such day.
    var partialDate: PartialDate? {
        year.flatMap { PartialDate(year: $0, month: month, day: day) }
    }

    /// Whether it has the form of a site's stamp, with the time of day and a blank behind it: `2024-02-21 07:27 本报讯`. The time of
    /// an event goes on as a sentence: `2024年2月21日7:27,…`, `19:30在大剧院`.
    func isStamp(in units: Units) -> Bool {
        guard year != nil, day != nil else { return false }
        var index = Self.afterSeparators(units, from: range.upperBound, before: units.count)
        let hours = index..<units.digitsEnd(from: index, before: units.count)
        guard (1...2).contains(hours.count) else { return false }
        index = hours.upperBound
        // Minutes, and seconds where there are any.
        for isRequired in [true, false] {
            guard index < units.count, units[index] == Self.colon else {
                if isRequired { return false }
                break
            }
            let digits = index + 1..<units.digitsEnd(from: index + 1, before: units.count)
            guard digits.count == 2 else { return false }
            index = digits.upperBound
        }
        return index == units.count || units[index] == FoldedPage.blank
    }

    /// The first date in a range.
    static func first(in range: Range<Int>, of units: Units) -> PrintedDate? {
        var index = range.lowerBound
        while let next = nextStart(units, from: index, before: range.upperBound) {
            index = next
            guard units[index].isDigit else {
                // A year in Chinese numerals has 年 four units on.
                if index + 4 < range.upperBound, units[index + 4] == year,
                    let date = readNumerals(units, at: index, before: range.upperBound)
                {
                    return date
                }
                index += 1
                continue
            }
            let end = units.digitsEnd(from: index, before: range.upperBound)
            if let date = read(units, index..<end, in: range) { return date }
            index = end
        }
        return nil
    }

    /// The next index at which a date may begin: with a digit, or as a year in numerals with 一 or 二. Every character of
    /// a page comes by here, four at a time.
    private static func nextStart(_ units: Units, from start: Int, before end: Int) -> Int? {
        units.withUnsafeBufferPointer { units in
            let memory = UnsafeRawBufferPointer(units)
            var index = start
            while index < end {
                while index &+ 4 <= end,
                    !mayStart(memory.loadUnaligned(fromByteOffset: index &* 2, as: UInt64.self))
                {
                    index &+= 4
                }
                for index in index..<min(index &+ 4, end)
                where units[index].isDigit || units[index] == 0x4E8C || units[index] == 0x4E00 {
                    return index
                }
                index &+= 4
            }
            return nil
        }
    }

    /// Whether a date may begin with one of four units; true for a few that none begins with.
    @inline(__always)
    private static func mayStart(_ units: UInt64) -> Bool {
        // Without the bits in which 0 to 9 differ, and 一 and 二, the units that are looked for leave nothing.
        let digits = units & 0xFFF0_FFF0_FFF0_FFF0 ^ 0x0030_0030_0030_0030
        let numerals = units & 0xFF73_FF73_FF73_FF73 ^ 0x4E00_4E00_4E00_4E00
        return hasZero(digits) || hasZero(numerals)
    }

    /// Whether one of four units is 0: to subtract 1 from it borrows from its highest bit (Warren, Hacker's Delight, 6-1).
    @inline(__always)
    private static func hasZero(_ units: UInt64) -> Bool {
        (units &- 0x0001_0001_0001_0001) & ~units & 0x8000_8000_8000_8000 != 0
    }

    /// All dates in a range, in order.
    static func all(in range: Range<Int>, of units: Units) -> [PrintedDate] {
        var dates: [PrintedDate] = []
        var rest = range
        while let date = first(in: rest, of: units) {
            dates.append(date)
            rest = date.range.upperBound..<range.upperBound
        }
        return dates
    }

    /// The date that begins with digits; nil when none does.
    private static func read(_ units: Units, _ digits: Range<Int>, in range: Range<Int>) -> PrintedDate? {
        let end = range.upperBound
        guard let value = units.number(digits) else { return nil }
        let after = mark(units, at: digits.upperBound, before: end)
        if after.unit == year, republicYears.contains(value),
            case let era = republic.matchEnd(units, of: range.lowerBound..<digits.lowerBound), era > 0
        {
            return readAfterYear(units, value + 1911, digits.lowerBound - era, after.end, before: end)
        }
        if digits.count == 4, years.contains(value) {
            if after.unit == year { return readAfterYear(units, value, digits.lowerBound, after.end, before: end) }
            return readNumeric(units, digits, before: end)
        }
        guard digits.count <= 2, after.unit == month, (1...12).contains(value) else {
            return readNumeric(units, digits, before: end)
        }
        guard let (day, dayEnd) = readDay(units, from: after.end, before: end) else { return nil }
        return PrintedDate(year: nil, month: value, day: day, range: digits.lowerBound..<dayEnd)
    }

    /// A date that begins with a year and 年, and what is printed of month and day.
    private static func readAfterYear(
        _ units: Units, _ year: Int, _ start: Int, _ index: Int, before end: Int
    ) -> PrintedDate {
        let onlyYear = PrintedDate(year: year, month: nil, day: nil, range: start..<index)
        // `2021 年 6 月`, `2021年>>06月>>10日`
        let first = afterSeparators(units, from: index, before: end)
        let digits = first..<units.digitsEnd(from: first, before: end)
        guard let value = units.number(digits), digits.count <= 2, (1...12).contains(value) else { return onlyYear }
        let after = mark(units, at: digits.upperBound, before: end)
        guard after.unit == month else { return onlyYear }
        let day = readDay(units, from: after.end, before: end)
        return PrintedDate(year: year, month: value, day: day?.0, range: start..<(day?.1 ?? after.end))
    }

    /// `2020-06-01`; or with the day first, as papers of Hong Kong and Malaysia have it: `17/7/2022`, `17_07_2022`. No month
    /// first: nothing would tell which it is.
    private static func readNumeric(_ units: Units, _ digits: Range<Int>, before end: Int) -> PrintedDate? {
        guard digits.upperBound < end, separators.contains(units[digits.upperBound]) else { return nil }
        let separator = units[digits.upperBound]
        let months = digits.upperBound + 1..<units.digitsEnd(from: digits.upperBound + 1, before: end)
        guard months.count <= 2, months.upperBound < end, units[months.upperBound] == separator else { return nil }
        let last = months.upperBound + 1..<units.digitsEnd(from: months.upperBound + 1, before: end)
        let (yearDigits, days) = digits.count == 4 ? (digits, last) : (last, digits)
        guard yearDigits.count == 4, days.count <= 2, let year = units.number(yearDigits), years.contains(year),
            let month = units.number(months), let day = units.number(days),
            PartialDate(year: year, month: month, day: day) != nil
        else { return nil }
        return PrintedDate(year: year, month: month, day: day, range: digits.lowerBound..<last.upperBound)
    }

    /// A day of the month with its mark, and the index behind it.
    private static func readDay(_ units: Units, from start: Int, before end: Int) -> (Int, Int)? {
        let first = afterSeparators(units, from: start, before: end)
        let digits = first..<units.digitsEnd(from: first, before: end)
        guard digits.count <= 2, let day = units.number(digits), (1...31).contains(day) else { return nil }
        let after = mark(units, at: digits.upperBound, before: end)
        guard let unit = after.unit, dayMarks.contains(unit) else { return nil }
        return (day, after.end)
    }

    /// Index behind the blanks or `>` at `start`, at most two.
    private static func afterSeparators(_ units: Units, from start: Int, before end: Int) -> Int {
        var index = start
        while index < end, index < start + 2, units[index] == FoldedPage.blank || units[index] == 0x3E { index += 1 }
        return index
    }

    // MARK: Numerals

    private static let numerals: [UInt16: Int] = Dictionary(
        uniqueKeysWithValues: zip(Units("〇一二三四五六七八九十"), 0...10))
    private static let zeros = UnitSet("〇○零O0")
    private static let (ten, hundred) = (UInt16(0x5341), UInt16(0x767E))
    /// Numerals of a year of the Republic, and 年: 一百一十三年.
    private static let longestRepublicYear = 6

    /// `二〇二一年六月十日`. The year is required: without one, numerals are more often the name of a day than a date.
    private static func readNumerals(_ units: Units, at start: Int, before end: Int) -> PrintedDate? {
        var value = 0
        for index in start..<start + 4 {
            guard let digit = zeros.contains(units[index]) ? 0 : numerals[units[index]], digit < 10 else { return nil }
            value = value * 10 + digit
        }
        guard years.contains(value) else { return nil }
        return readNumerals(units, behind: value, start..<start + 5, before: end)
    }

    /// The date that begins with a year, and month and day in numerals as far as they are printed.
    private static func readNumerals(_ units: Units, behind year: Int, _ printed: Range<Int>, before end: Int)
        -> PrintedDate
    {
        guard let month = readNumeral(units, from: printed.upperBound, before: end), (1...12).contains(month.value),
            month.end < end, units[month.end] == Self.month
        else { return PrintedDate(year: year, month: nil, day: nil, range: printed) }
        guard let day = readNumeral(units, from: month.end + 1, before: end), (1...31).contains(day.value),
            day.end < end, dayMarks.contains(units[day.end])
        else {
            return PrintedDate(year: year, month: month.value, day: nil, range: printed.lowerBound..<month.end + 1)
        }
        return PrintedDate(
            year: year, month: month.value, day: day.value, range: printed.lowerBound..<day.end + 1)
    }

    /// The first date on a line of a page's head, where years of the Republic are printed in numerals too.
    static func atHead(_ line: Range<Int>, of units: Units) -> PrintedDate? {
        republicInNumerals(in: line, of: units) ?? first(in: line, of: units)
    }

    /// `中華民國八十七年三月十二日`, `中華民國一〇九年`
    static func republicInNumerals(in line: Range<Int>, of units: Units) -> PrintedDate? {
        guard let era = republic.first(in: line, of: units),
            let mark = line[era.upperBound...].prefix(longestRepublicYear).first(where: { units[$0] == Self.year }),
            let year = republicYear(units, era.upperBound..<mark)
        else { return nil }
        return readNumerals(units, behind: year, era.lowerBound..<mark + 1, before: line.upperBound)
    }

    /// The year that numerals count from the first of the Republic, digit by digit or in tens and hundreds: 一〇九, 八十七, 一百一十三.
    private static func republicYear(_ units: Units, _ range: Range<Int>) -> Int? {
        var (value, last) = (0, 0)
        for index in range {
            switch units[index] {
            case hundred, ten:
                value += max(last, 1) * (units[index] == ten ? 10 : 100)
                last = 0
            case let unit:
                guard let digit = zeros.contains(unit) ? 0 : numerals[unit] else { return nil }
                last = last * 10 + digit
            }
        }
        return republicYears.contains(value + last) ? value + last + 1911 : nil
    }

    /// `十四日`, `五月三日` in a dateline, where numerals without a year are a day.
    static func dayInNumerals(in dateline: Range<Int>, of units: Units) -> PrintedDate? {
        var index = dateline.lowerBound
        while index < dateline.upperBound {
            guard let first = readNumeral(units, from: index, before: dateline.upperBound) else {
                index += 1
                continue
            }
            guard first.end < dateline.upperBound else { return nil }
            if dayMarks.contains(units[first.end]), (1...31).contains(first.value) {
                return PrintedDate(year: nil, month: nil, day: first.value, range: index..<first.end + 1)
            }
            if units[first.end] == month, (1...12).contains(first.value),
                let day = readNumeral(units, from: first.end + 1, before: dateline.upperBound),
                (1...31).contains(day.value), day.end < dateline.upperBound, dayMarks.contains(units[day.end])
            {
                return PrintedDate(year: nil, month: first.value, day: day.value, range: index..<day.end + 1)
            }
            index = first.end
        }
        return nil
    }

    /// The number that numerals spell (六, 十二, 二十, 三十一), and the index behind them.
    private static func readNumeral(_ units: Units, from start: Int, before end: Int) -> (value: Int, end: Int)? {
        // 元月 is January.
        if start + 1 < end, units[start] == 0x5143, units[start + 1] == month { return (1, start + 1) }
        var value = 0
        var index = start
        while index < end, index < start + 3, let numeral = numerals[units[index]] {
            value = numeral == 10 ? max(value, 1) * 10 : value + numeral
            index += 1
        }
        return index > start ? (value, index) : nil
    }

    /// The unit behind a number and the index behind that unit; a blank between them is passed over (`6月1 日`).
    private static func mark(_ units: Units, at index: Int, before end: Int) -> (unit: UInt16?, end: Int) {
        var index = index
        if index < end, units[index] == FoldedPage.blank { index += 1 }
        return index < end ? (units[index], index + 1) : (nil, index)
    }
}
