extension Unicode.Scalar {
    /// Whether the scalar can steer a terminal, end a line or turn the direction of the text behind it: control
    /// characters (line feed, escape, C1), the line and paragraph separators, and format characters (bidirectional
    /// overrides among them).
    public var isUnprintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension String {
    /// The text on one line and harmless to a terminal, whoever wrote it: unprintable characters are written as
    /// `\u{A}`. A file name can hold any of them.
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
