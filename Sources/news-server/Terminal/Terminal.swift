import Glibc

/// What the program may do with a descriptor that people look at.
///
/// The nouns of this room: a load has a *pace* (`LoadPace`), which a `ProgressTeller` tells now and then, on a terminal as
/// a `ProgressBar`, elsewhere as a line. Colours are for terminals alone.
enum Terminal {
    /// A colour; the raw value is its parameter of SGR (ECMA-48 §8.3.117).
    enum Colour: Int {
        case red = 31
        case green = 32
        case yellow = 33
    }

    /// Whether a descriptor is a terminal on which the cursor can be moved.
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 && value("TERM") != "dumb" }

    /// Whether colours are shown there: not where NO_COLOR is set and not empty (https://no-color.org).
    static func hasColours(_ descriptor: Int32) -> Bool {
        isTerminal(descriptor) && (value("NO_COLOR") ?? "").isEmpty
    }

    /// A text in a colour, where colours are shown.
    static func coloured(_ text: String, _ colour: Colour, on descriptor: Int32) -> String {
        hasColours(descriptor) ? coloured(text, colour) : text
    }

    /// A text in a colour.
    static func coloured(_ text: String, _ colour: Colour) -> String { "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" }

    /// Columns of a terminal; 80 if it does not say.
    static func columns(_ descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private static func value(_ variable: String) -> String? { getenv(variable).map { String(cString: $0) } }
}
