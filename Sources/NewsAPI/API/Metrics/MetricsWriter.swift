/// Writes metrics in the text format of Prometheus (version 0.0.4; "Exposition formats", Text-based format).
///
/// The nouns of this room: a *metric* has a name, a kind and a help text, and one or more *samples*, which differ in
/// their labels. Names and units follow "Metric and label naming": base units, counters end with `_total`.
struct MetricsWriter {
    /// What a metric's values are.
    enum Kind: String {
        /// Only grows, from 0 at the start of the process.
        case counter
        /// Goes up and down.
        case gauge
        /// Counts of values up to some bounds.
        case histogram
    }

    /// What is written so far.
    private(set) var text = ""

    /// A metric with one sample that has no labels.
    mutating func metric(_ name: String, _ kind: Kind, _ help: String, _ value: some CustomStringConvertible) {
        head(name, kind, help)
        sample(name, [], value)
    }

    /// A metric with a sample for each value of one label.
    mutating func metric(
        _ name: String, _ kind: Kind, _ help: String, by label: String,
        _ samples: [(label: String, value: some CustomStringConvertible)]
    ) {
        head(name, kind, help)
        for sample in samples { self.sample(name, [(label, sample.label)], sample.value) }
    }

    /// A metric whose one sample is always 1 and tells by its labels.
    mutating func info(_ name: String, _ help: String, _ labels: [(name: String, value: String)]) {
        head(name, .gauge, help)
        sample(name, labels, 1)
    }

    /// A histogram of seconds.
    ///
    /// - Parameters:
    ///   - bounds: in nanoseconds, ascending.
    ///   - counts: the values of each bucket alone; one more than bounds, for the values above all of them.
    ///   - nanoseconds: of all values together.
    mutating func histogram(
        _ name: String, _ help: String, bounds: [UInt64], counts: [Int], nanoseconds: Int
    ) {
        head(name, .histogram, help)
        let names = bounds.map { "\(Self.seconds($0))" } + ["+Inf"]
        var total = 0
        for (bound, count) in zip(names, counts) {
            total += count
            sample(name + "_bucket", [("le", bound)], total)
        }
        sample(name + "_sum", [], Self.seconds(nanoseconds))
        sample(name + "_count", [], total)
    }

    /// Nanoseconds as seconds, the unit of times.
    static func seconds(_ nanoseconds: some BinaryInteger) -> Double { Double(nanoseconds) / 1e9 }

    private mutating func head(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func sample(
        _ name: String, _ labels: [(name: String, value: String)], _ value: some CustomStringConvertible
    ) {
        text += name
        if !labels.isEmpty {
            text += "{" + labels.map { "\($0.name)=\"\(Self.escape($0.value))\"" }.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    /// The value of a label, in which backslash, quotation mark and line feed are escaped.
    static func escape(_ value: String) -> String {
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
