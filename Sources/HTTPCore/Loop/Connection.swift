/// The state of one connection between two turns.
///
/// Reading and writing use buffers of the loop. A connection holds bytes only while a request is incomplete or the
/// client has not taken its answers, so an idle connection costs this object alone.
///
/// Only the loop's thread touches it, so the run-time checks for overlapping access are turned off
/// (`@exclusivity(unchecked)`): they were a quarter of the instructions of a cached answer. The compile-time checks
/// stay.
final class Connection {
    /// What the connection waits for, which decides its deadline: the first byte of a request, the rest of a head, the
    /// rest of a body, the next step of its answer, the client to take unsent bytes, the next piece of its stream, or,
    /// after the last answer, the client to close its half.
    enum Waiting {
        case request, head, body, answer, write, stream, linger
    }

    let descriptor: CInt
    /// Tells this connection from others that had the same descriptor before (`Epoll`).
    let registration: UInt32
    let client: ClientAddress
    /// The client's address as text; empty if nobody wants it.
    let clientText: String

    @exclusivity(unchecked) var waiting = Waiting.request
    /// Tick of the timer wheel at which the wait is over.
    @exclusivity(unchecked) var deadline = 0
    /// Tick of the timer wheel at which the connection is looked at next; `.max` if it is in no slot.
    @exclusivity(unchecked) var scheduledTick = Int.max
    /// Bytes that have moved in the current window, which ends at `deadline`.
    @exclusivity(unchecked) var windowBytes = 0
    /// The events that epoll reports for the connection.
    @exclusivity(unchecked) var interest = Epoll.Interest.read

    /// Bytes received that are not answered yet: an incomplete request, or requests that wait for their turn.
    @exclusivity(unchecked) var input: [UInt8] = []
    /// The request whose body is being received, if any.
    @exclusivity(unchecked) var pendingBody: PendingBody?
    /// Answers that the client has not taken yet, if any.
    @exclusivity(unchecked) var output: UnsentOutput?
    /// The answer that is being made in steps, if any.
    @exclusivity(unchecked) var pendingAnswer: PendingAnswer?
    /// The streamed body that is being sent, if any.
    @exclusivity(unchecked) var stream: ActiveStream?

    /// The connection ends with its stream.
    @exclusivity(unchecked) var closesAfterAnswer = false
    /// The last answer has been written or is in `output`: no more requests are read.
    @exclusivity(unchecked) var isClosing = false
    /// The client has ended its sending half.
    @exclusivity(unchecked) var isPeerDone = false
    /// Windows since the last answer in which bytes came in.
    @exclusivity(unchecked) var lingerWindows = 0
    /// The connection is in `EventLoop.answering`.
    @exclusivity(unchecked) var awaitsStep = false
    /// The connection is in `EventLoop.ready`.
    @exclusivity(unchecked) var isReady = false

    init(descriptor: CInt, registration: UInt32, client: ClientAddress, clientText: String) {
        self.descriptor = descriptor
        self.registration = registration
        self.client = client
        self.clientText = clientText
    }

    var token: Timers.Token { Timers.Token(descriptor: descriptor, registration: registration) }

    /// An answer is being made or streamed: no request is read before its end.
    var isAnswering: Bool { stream != nil || pendingAnswer != nil }

    /// The connection waits for the client to send a request or for its stream to have data, maybe for ever.
    var isWithoutWork: Bool { isIdle || output == nil && stream?.isIdle == true }

    /// No request is under way in either direction.
    var isIdle: Bool { input.isEmpty && output == nil && pendingBody == nil && !isAnswering && !isClosing }
}
