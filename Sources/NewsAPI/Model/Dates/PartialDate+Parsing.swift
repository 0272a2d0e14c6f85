import HTTPCore

extension PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nil for everything else, and for a day that is in no calendar.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].utf8.count == 4 else { return nil }
        var numbers: [Int] = []
        for (index, part) in parts.enumerated() {
            guard index == 0 || part.utf8.count == 2, part.utf8.allSatisfy(\.isDigit),
                let number = Int(part)
            else { return nil }
            numbers.append(number)
        }
        self.init(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
    }
}
