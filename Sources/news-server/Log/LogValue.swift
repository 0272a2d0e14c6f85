/// The value of a field of a log event.
enum LogValue: Sendable, Encodable {
    case text(String)
    case integer(Int)
    /// Finite.
    case real(Double)

    /// Rounded to one decimal, which is as much as a clock's reading is worth; 0 for what is not finite.
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
