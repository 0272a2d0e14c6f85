@testable import HTTPCore

/// The HTTP status of the failure that `body` throws; nil when it throws none.
func status(_ body: () throws(Failure) -> Void) -> Int? {
    do throws(Failure) {
        try body()
        return nil
    } catch {
        return error.status.code
    }
}
