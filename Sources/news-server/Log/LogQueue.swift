import Glibc
import HTTPCore

/// Lines on their way to a descriptor that may be slow, stuck or gone: a bounded queue that a thread of its own empties.
///
/// Who adds a line never waits for its reader. The descriptor stays as it is: to make it non-blocking would make it so for
/// everybody who shares it, the shell that the program was started from too.
final class LogQueue: @unchecked Sendable {
    private let descriptor: Int32
    private let droppedLine: @Sendable (_ count: Int) -> [UInt8]
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    // All below only with the mutex.
    private var lines: [[UInt8]] = []
    /// Of `lines`.
    private var bytes = 0
    /// Lines that found no room. From the first of them on no line is taken until the queue has been emptied and their
    /// number written, so that this stands where they would have stood.
    private var dropped = 0
    private var isWriting = false

    /// - Parameter droppedLine: what is written in place of so many lines.
    init(descriptor: Int32, droppedLine: @escaping @Sendable (_ count: Int) -> [UInt8]) {
        self.descriptor = descriptor
        self.droppedLine = droppedLine
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // The time of day may be set while somebody waits.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(changed, &attributes)
        startWriter()
    }

    /// The writer has a reference, so this never runs while it does.
    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// No signal is handled by the writer, which may be stuck: a thread inherits what its maker has blocked. A process
    /// that can have no thread loses its log, and cannot serve either.
    private func startWriter() {
        var (all, before) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        _ = Thread.startDetached(niceness: 0) { [self] in writeForever() }
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    /// Takes a line, or counts it as dropped. Never waits for the reader.
    func add(_ line: [UInt8]) {
        locked {
            let hasRoom = lines.count < ProgramLimits.logLines && bytes + line.count <= ProgramLimits.logBytes
            if dropped == 0 && hasRoom {
                lines.append(line)
                bytes += line.count
            } else {
                dropped += 1
            }
            pthread_cond_broadcast(changed)
        }
    }

    /// Waits until all lines are written, at most so long.
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

    private func writeForever() {
        // Dropped, or not written because writing failed: told before the next line that can be.
        var lost = 0
        while true {
            let (line, dropped) = next()
            lost += dropped
            if lost > 0, write(droppedLine(lost)) { lost = 0 }
            if let line, !write(line) { lost += 1 }
        }
    }

    /// Waits for the next line; behind the last one, how many were dropped.
    private func next() -> (line: [UInt8]?, dropped: Int) {
        locked {
            isWriting = false
            pthread_cond_broadcast(changed)
            while lines.isEmpty && dropped == 0 { pthread_cond_wait(changed, mutex) }
            isWriting = true
            guard lines.isEmpty else {
                let line = lines.removeFirst()
                bytes -= line.count
                return (line, 0)
            }
            defer { dropped = 0 }
            return (nil, dropped)
        }
    }

    private func write(_ line: [UInt8]) -> Bool {
        (try? Output.write(line, to: descriptor)) != nil
    }

    private func locked<Result>(_ work: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return work()
    }
}
