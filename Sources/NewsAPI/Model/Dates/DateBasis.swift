/// Where a date, or the year of a date, was read.
public enum DateBasis: String, Sendable, CaseIterable {
    /// The date is printed in full where it stands.
    case printed
    /// The year is taken from the issue date printed on the page.
    case yearFromIssue = "year-from-issue"
    /// The text counts from the day of the issue: 昨天, 今晚.
    case dayFromIssue = "day-from-issue"
    /// The year is taken from other dates of the page.
    case yearFromPage = "year-from-page"
    /// The year is printed in running text, which speaks of it as the present one.
    case yearInText = "year-in-text"
    /// The year is taken from the name of the file or its folders.
    case yearFromFile = "year-from-file"
    /// A person has said it.
    case person
    /// An issue date printed on the page (published dates only).
    case issueDate = "issue-date"
    /// An issue date in the name of the file or its folders (published dates only).
    case fileName = "file-name"
    /// The latest date of the articles of the page (published dates only).
    case latestDateOnPage = "latest-date-on-page"
    /// Only a year is known, the latest that the page prints (published dates only).
    case yearOnPage = "year-on-page"
}
