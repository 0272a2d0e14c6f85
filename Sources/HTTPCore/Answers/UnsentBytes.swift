/// Counts the memory of one loop's unsent output. A tail that several outputs share counts once.
struct UnsentBytes {
    /// How many unsent outputs hold each tail.
    private var holders: [ObjectIdentifier: Int] = [:]

    /// Counts an output, and returns how many bytes more there are.
    mutating func add(_ output: UnsentOutput) -> Int {
        guard let tail = output.tail else { return output.bytes.count }
        let others = holders[ObjectIdentifier(tail), default: 0]
        holders[ObjectIdentifier(tail)] = others + 1
        return output.bytes.count + (others == 0 ? tail.count : 0)
    }

    /// Counts an output no more, and returns how many bytes fewer there are.
    mutating func remove(_ output: UnsentOutput) -> Int {
        guard let tail = output.tail, let count = holders[ObjectIdentifier(tail)] else { return output.bytes.count }
        holders[ObjectIdentifier(tail)] = count > 1 ? count - 1 : nil
        return output.bytes.count + (count == 1 ? tail.count : 0)
    }
}
