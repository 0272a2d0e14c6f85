extension Unicode.Scalar {
    /// Whether it drives a terminal, ends a line or turns the direction of what follows: control characters (line feed,
    /// escape, C1), the line and paragraph separators, and format characters (bidirectional overrides among them).
    public var isUnprintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension String {
    /// On one line and harmless to a terminal, whoever made the text: unprintable characters stand as `\u{A}`. A file name
    /// can hold any of them.
    public var printable: String {
        guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            if scalar.isUnprintable {
                text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}
