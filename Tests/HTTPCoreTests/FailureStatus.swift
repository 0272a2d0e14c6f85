@testable import HTTPCore

/// The status of a failure, nil without one.
func status(_ body: () throws(Failure) -> Void) -> Int? {
    do throws(Failure) {
        try body()
        return nil
    } catch {
        return error.status.code
    }
}
