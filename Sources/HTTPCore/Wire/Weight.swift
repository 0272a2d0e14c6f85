/// How much a client wants one of several things, in a field that lists them.
enum Weight {
    /// The weight in thousandths of `q=` and a number of at most three decimals (RFC 9110 §12.4.2); nil for anything
    /// else.
    static func thousandths(_ parameter: Span<UInt8>) -> Int? {
        guard parameter.count >= 3, parameter.count <= 7, parameter[0] | 0x20 == UInt8(ascii: "q"),
            parameter[1] == UInt8(ascii: "="), parameter[2] == UInt8(ascii: "0") || parameter[2] == UInt8(ascii: "1")
        else { return nil }
        var weight = Int(parameter[2] - UInt8(ascii: "0")) * 1_000
        guard parameter.count > 3 else { return weight }
        guard parameter[3] == UInt8(ascii: ".") else { return nil }
        var unit = 100
        for index in 4..<parameter.count {
            guard parameter[index].isDigit else { return nil }
            weight += Int(parameter[index] - UInt8(ascii: "0")) * unit
            unit /= 10
        }
        return weight <= 1_000 ? weight : nil
    }
}
