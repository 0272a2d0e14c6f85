/// The function that libFuzzer calls for each input. A fuzz target is one file with a function `fuzz(_:)`, which checks
/// properties of the code that it calls with the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    fuzz(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Stops the fuzzer if a property does not hold; libFuzzer then keeps the input.
///
/// - Parameter property: names what was found instead.
func check(_ holds: Bool, _ property: @autoclosure () -> String) {
    if !holds { fatalError(property()) }
}
