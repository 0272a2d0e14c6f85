/// The value of a field of a log event.
enum LogValue: Sendable, Encodable {
    case text(String)
    case integer(Int)
    /// Finite.
    case real(Double)

    /// To one decimal, as far as a clock is worth reading; 0 for what is no number.
    static func tenths(_ value: Double) -> Double { value.isFinite ? (value * 10).rounded() / 10 : 0 }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .real(let value): try container.encode(value)
        }
    }
}
