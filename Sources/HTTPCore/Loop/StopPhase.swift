/// How far a loop has come in stopping. The phases follow each other in this order; without an announcement
/// (`Limits.announceSeconds` is 0) `finishing` follows `running`.
enum StopPhase {
    /// The loop was not told to stop.
    case running
    /// Every answer says `Connection: close`. All else is as before: connections are accepted, and those without a
    /// request stay open, so that no request that is just being sent is lost.
    case announcing
    /// The kernel ignores new handshakes. Clients that have connected can still send a request.
    case closing
    /// The listening socket and connections without a request are closed. Requests under way are answered.
    case finishing
}
