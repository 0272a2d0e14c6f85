/// Owns a file descriptor, and closes it at the end of its own life.
struct FileDescriptor: ~Copyable {
    let raw: CInt

    init(owning raw: CInt) {
        self.raw = raw
    }

    deinit {
        Syscall.close(raw)
    }
}
