/// Owner of a file descriptor: closed when the owner goes.
struct FileDescriptor: ~Copyable {
    let raw: CInt

    init(owning raw: CInt) {
        self.raw = raw
    }

    deinit {
        Syscall.close(raw)
    }
}
