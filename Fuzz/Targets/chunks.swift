@testable import HTTPCore

/// Fuzzes the chunked decoder: a body decodes to the same whole and in two pieces. The first octet of the input says
/// where it is cut.
func fuzz(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let wire = Array(bytes.dropFirst())
    let whole = decode([wire[...]])
    let cut = wire.isEmpty ? 0 : Int(first) % wire.count
    check(whole == decode([wire[..<cut], wire[cut...]]), "cut at \(cut) it is read otherwise")
    check(whole.consumed <= wire.count, "more was taken than there is")
    check(whole.body.count <= whole.consumed, "the body is longer than its coding")
    if whole.isDone { check(wire[..<whole.consumed].suffix(2) == [13, 10], "a body that does not end in a line end") }
}

private struct Outcome: Equatable {
    var body: [UInt8] = []
    var consumed = 0
    var isDone = false
    var failure: Int?
}

private func decode(_ pieces: [ArraySlice<UInt8>]) -> Outcome {
    var limits = Limits()
    // So low that the fuzzer's short inputs reach them.
    limits.bodyBytes = 300
    limits.chunkOverheadBytes = 200
    var decoder = ChunkedDecoder()
    var outcome = Outcome()
    for piece in pieces where !decoder.isDone {
        do throws(Failure) {
            outcome.consumed += try decoder.decode(piece.span, limits: limits, appendingTo: &outcome.body)
        } catch {
            // How much of a refused body was decoded may depend on the cut.
            return Outcome(failure: error.status.code)
        }
    }
    outcome.isDone = decoder.isDone
    return outcome
}
