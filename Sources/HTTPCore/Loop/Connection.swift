/// The state of one connection between two events.
///
/// Bytes are read into and answers are written from buffers of the loop; a connection holds bytes only while a
/// request is incomplete or the client does not take its answers, so an idle one costs this object alone.
///
/// Only its loop's thread touches it, so the checks for overlapping access while running are left out: they were a
/// quarter of the instructions of a cached answer. What the compiler checks stays.
final class Connection {
    /// What the connection waits for, which decides its deadline.
    enum Waiting {
        case request, head, body, answer, write, stream, linger
    }

    let descriptor: CInt
    let registration: UInt32
    let client: ClientAddress

    @exclusivity(unchecked) var waiting = Waiting.request
    /// Step of the timer wheel at which the wait is over.
    @exclusivity(unchecked) var deadline = 0
    /// Step of the timer wheel at which the connection is looked at.
    @exclusivity(unchecked) var scheduledTick = Int.max
    /// Bytes that have moved since the window began that `deadline` ends.
    @exclusivity(unchecked) var windowBytes = 0
    /// What epoll is asked to tell of the connection.
    @exclusivity(unchecked) var interest = Epoll.Interest.read

    /// Bytes received that are no whole request yet, or whose turn has not come.
    @exclusivity(unchecked) var input: [UInt8] = []
    /// The request whose body is being received.
    @exclusivity(unchecked) var pendingBody: PendingBody?
    /// Answers that the client has not taken yet.
    @exclusivity(unchecked) var output: UnsentOutput?
    /// The answer that is being made, if it takes several rounds.
    @exclusivity(unchecked) var pendingAnswer: PendingAnswer?
    /// The body under way, if the last answer is a stream.
    @exclusivity(unchecked) var stream: ActiveStream?

    /// The connection ends with the stream under way.
    @exclusivity(unchecked) var closesAfterAnswer = false
    /// The last answer has been written or is in `output`: no more requests are read.
    @exclusivity(unchecked) var isClosing = false
    /// The client has ended its sending half.
    @exclusivity(unchecked) var isPeerDone = false
    /// Deadlines that have passed since the last answer while bytes came in.
    @exclusivity(unchecked) var lingerWindows = 0
    /// It waits in the loop's list of those whose answers are being made.
    @exclusivity(unchecked) var awaitsStep = false
    /// It waits in the loop's list of those whose turn ended early.
    @exclusivity(unchecked) var isReady = false

    init(descriptor: CInt, registration: UInt32, client: ClientAddress) {
        self.descriptor = descriptor
        self.registration = registration
        self.client = client
    }

    var token: Timers.Token { Timers.Token(descriptor: descriptor, registration: registration) }

    /// An answer is under way: no request is read before its end.
    var isAnswering: Bool { stream != nil || pendingAnswer != nil }

    /// It waits for the client to ask or for the application to have something to tell, maybe for ever.
    var isWithoutWork: Bool { isIdle || output == nil && stream?.isIdle == true }

    /// No request is under way in either direction.
    var isIdle: Bool { input.isEmpty && output == nil && pendingBody == nil && !isAnswering && !isClosing }
}
