/// How far the end of a loop has come.
enum StopPhase {
    /// It was not told to stop.
    case running
    /// Every answer says that its connection closes. All else is as before: connections are accepted, and those without a
    /// request stay open, so that no request on its way is lost.
    case announcing
    /// No client can begin to connect; those that have connected send their requests.
    case closing
    /// The listening socket is closed, as are connections without a request. What is under way ends.
    case finishing
}
