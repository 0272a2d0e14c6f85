import Glibc
import HTTPCore

/// Lines on their way to a descriptor that may be slow, stuck or gone: a bounded queue, emptied by a thread of its own.
///
/// Whoever adds a line never waits for the descriptor's reader. The descriptor is not made non-blocking: it would be so
/// for everybody who shares it, the shell that started the program too.
final class LogQueue: @unchecked Sendable {
    /// How much may wait for the descriptor's reader.
    struct Room {
        let lines: Int
        /// Length of the lines together.
        let bytes: Int
    }

    private let descriptor: Int32
    private let room: Room
    /// Makes the line that is written in place of `count` dropped ones.
    private let droppedLine: @Sendable (_ count: Int) -> [UInt8]
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    /// Signalled when any of the variables below changes.
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    // Read and written only while the mutex is held.
    private var lines: [[UInt8]] = []
    /// How many of `lines`, from the first on, the writer has taken: at most half of them, so that to take one costs
    /// little however many wait.
    private var taken = 0
    /// Length of the lines that wait, together.
    private var bytes = 0
    /// Lines that were dropped or could not be written, since the beginning.
    private var lost = 0
    /// Lines that found no room. After the first of them every line is dropped until the queue is empty and their
    /// number has been written, so that the number stands where they would have stood.
    private var dropped = 0
    /// Whether the writer has taken something that is not yet written.
    private var isWriting = false

    /// - Parameters:
    ///   - room: for lines that wait; further ones are dropped and counted.
    ///   - droppedLine: makes the line that is written in place of `count` dropped ones.
    init(
        descriptor: Int32, room: Room = ProgramLimits.logRoom,
        droppedLine: @escaping @Sendable (_ count: Int) -> [UInt8]
    ) {
        self.descriptor = descriptor
        self.room = room
        self.droppedLine = droppedLine
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // Not the time of day, which may be set while somebody waits.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(changed, &attributes)
        startWriter()
    }

    /// The writer holds a reference, so this never runs while the writer does.
    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Starts the writer with all signals blocked, as a thread inherits what its maker blocks: the writer may be stuck
    /// and must not be the one to handle a signal. A process that can start no thread loses its log, and cannot serve
    /// either.
    private func startWriter() {
        var (all, before) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        _ = Thread.startDetached(niceness: 0) { [self] in writeForever() }
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    /// Takes a line, or counts it as dropped. Never waits for the descriptor's reader.
    func add(_ line: [UInt8]) {
        locked {
            let hasRoom = lines.count - taken < room.lines && bytes + line.count <= room.bytes
            if dropped == 0 && hasRoom {
                lines.append(line)
                bytes += line.count
            } else {
                dropped += 1
                lost += 1
            }
            pthread_cond_broadcast(changed)
        }
    }

    /// How many lines were dropped or could not be written, since the beginning.
    var lostLines: Int { locked { lost } }

    /// Waits until everything is written, but no longer than this.
    func flush(milliseconds: Int32) {
        var deadline = MonotonicClock.time()
        let nanoseconds = deadline.tv_nsec + Int(milliseconds) * 1_000_000
        deadline.tv_sec += nanoseconds / 1_000_000_000
        deadline.tv_nsec = nanoseconds % 1_000_000_000
        locked {
            while isWriting || !lines.isEmpty || dropped > 0 {
                if pthread_cond_timedwait(changed, mutex, &deadline) == ETIMEDOUT { return }
            }
        }
    }

    /// What the writer does.
    private func writeForever() {
        // Lines dropped, or not written because writing failed. Their number is told before the next line that can be
        // written.
        var untold = 0
        while true {
            let (line, dropped) = next()
            untold += dropped
            if untold > 0, write(droppedLine(untold)) { untold = 0 }
            if let line, !write(line) {
                untold += 1
                locked { lost += 1 }
            }
        }
    }

    /// Waits for the next line; once there is none left, gives the number of dropped ones instead.
    private func next() -> (line: [UInt8]?, dropped: Int) {
        locked {
            isWriting = false
            pthread_cond_broadcast(changed)
            while lines.isEmpty && dropped == 0 { pthread_cond_wait(changed, mutex) }
            isWriting = true
            guard lines.isEmpty else {
                return (takeLine(), 0)
            }
            defer { dropped = 0 }
            return (nil, dropped)
        }
    }

    /// The first line that waits. Precondition: the mutex is held, and a line waits.
    private func takeLine() -> [UInt8] {
        let line = lines[taken]
        bytes -= line.count
        taken += 1
        if 2 * taken >= lines.count {
            lines.removeFirst(taken)
            taken = 0
        }
        return line
    }

    /// Whether the line could be written.
    private func write(_ line: [UInt8]) -> Bool {
        (try? Output.write(line, to: descriptor)) != nil
    }

    /// Does something while holding the mutex.
    private func locked<Result>(_ work: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return work()
    }
}
