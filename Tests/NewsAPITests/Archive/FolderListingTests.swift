import Foundation
import Testing

@testable import NewsAPI

@Suite("A folder's listing tells its pages from everything else, and says why the rest is not served")
struct FolderListingTests {
    private func names(_ listing: FolderListing) -> [String] { listing.files.map(\.path.text) }

    private func problems(_ listing: FolderListing) -> [String: FileProblem.Kind] {
        Dictionary(uniqueKeysWithValues: listing.problems.map { ($0.file, $0.kind) })
    }

    @Test("A file is a page if it ends in .txt in any case, and others are counted by their suffix or as hidden")
    func suffixes() throws {
        let folder = try TemporaryFolder()
        for name in [
            "a.txt", "B01.TXT", "b/b02.Txt", "c.pdf", "d.PDF", "LICENSE", "districts.json", ".a.txt.swp", ".a.txt",
            ".txt", ".git/c.txt", ".a.corrections.json",
        ] { try folder.write("", to: name) }
        let listing = try folder.listing()
        #expect(names(listing) == ["B01.TXT", "a.txt", "b/b02.Txt"])
        #expect(listing.ignored == [".pdf": 2, "no suffix": 1, "hidden": 5])
        #expect(listing.problems.isEmpty)
    }

    // Keeps out: files named in GBK vanished, and two names in different normal forms were one file.
    @Test("Files whose names are not UTF-8, or differ only in their normal form, are told apart")
    func anyName() throws {
        let folder = try TemporaryFolder()
        let gbk: [UInt8] = [0xB5, 0xDA, 0x32, 0xB0, 0xE6]
        try folder.write([], to: gbk + Array(".txt".utf8))
        try folder.write([], to: gbk + Array("/b.txt".utf8))
        try folder.write("", to: "caf\u{E9}.txt")
        try folder.write("", to: "cafe\u{301}.txt")
        let listing = try folder.listing()
        #expect(listing.files.count == 4 && listing.problems.isEmpty)
        #expect(names(listing).contains("\\xb5\\xda2\\xb0\\xe6/b.txt"))
        #expect(Set(names(listing).map { Array($0.utf8) }).count == 4)
    }

    // Keeps out: a FIFO, or a sparse file of 6 GB, was read.
    @Test("A FIFO, a socket and a file above the size limit are named as problems and are no pages")
    func noPages() throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.path + "/fifo.txt", 0o644) == 0)
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: (folder.path + "/s.txt").utf8.prefix(107)) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)
        try folder.write("", to: "sparse.txt")
        #expect(truncate(folder.path + "/sparse.txt", 6 << 30) == 0)
        let listing = try folder.listing()
        #expect(problems(listing) == ["fifo.txt": .special, "s.txt": .special, "sparse.txt": .tooLarge])
        #expect(listing.files.isEmpty)
    }

    // Keeps out: links led out of the archive.
    @Test("A link to a file of the archive is followed, and one that leads out, nowhere or to itself is a problem")
    func links() throws {
        let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
        try folder.write("", to: "2021/a.txt")
        try elsewhere.write("", to: "c.txt")
        folder.link("inside.txt", to: "2021/a.txt")
        folder.link("latest", to: "2021")
        folder.link("2021/up", to: "..")
        folder.link("2022", to: elsewhere.path)
        folder.link("out.txt", to: elsewhere.path + "/c.txt")
        folder.link("environ.txt", to: "/proc/self/environ")
        folder.link("nowhere.txt", to: "/no/such/file.txt")
        folder.link("unmounted", to: "/no/such/folder")
        folder.link("self.txt", to: "self.txt")
        folder.link("other.pdf", to: elsewhere.path + "/c.txt")
        let listing = try folder.listing()
        #expect(names(listing) == ["2021/a.txt", "inside.txt"])
        #expect(
            problems(listing) == [
                "latest": .duplicate, "2021/up": .duplicate, "2022": .link, "out.txt": .link, "environ.txt": .link,
                "nowhere.txt": .link, "unmounted": .link, "self.txt": .link,
            ])
        #expect(listing.ignored == [".pdf": 1])

        let followed = try folder.listing(.init(followsLinks: true))
        #expect(names(followed) == ["2021/a.txt", "2022/c.txt", "environ.txt", "inside.txt", "out.txt"])
    }

    @Test("Folders that link to each other are listed once each, by the path of the first link")
    func circles() throws {
        let (folder, one, two) = (try TemporaryFolder(), try TemporaryFolder(), try TemporaryFolder())
        for (own, other) in [(one, two), (two, one)] {
            try own.write("", to: "p.txt")
            own.link("other", to: other.path)
        }
        folder.link("z", to: one.path)
        folder.link("a", to: two.path)
        let listing = try folder.listing(.init(followsLinks: true))
        #expect(names(listing) == ["a/p.txt", "z/p.txt"])
        #expect(problems(listing) == ["a/other": .duplicate, "z/other": .duplicate])
    }

    @Test("Of two files whose pages would have one name, the one in .txt is served and the other is a problem")
    func duplicates() throws {
        let folder = try TemporaryFolder()
        for name in ["a.TXT", "a.txt", "b.TXT", "b.Txt"] { try folder.write("", to: name) }
        let listing = try folder.listing()
        #expect(names(listing) == ["a.txt", "b.TXT"])
        #expect(problems(listing) == ["a.TXT": .duplicate, "b.Txt": .duplicate])
    }

    @Test("A path that is longer than the system takes is a problem, and other files are listed")
    func longPath() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "a.txt")
        let name = String(repeating: "x", count: 200)
        var descriptor = open(folder.path, O_RDONLY)
        for _ in 0..<30 {
            #expect(mkdirat(descriptor, name, 0o755) == 0)
            let next = openat(descriptor, name, O_RDONLY)
            close(descriptor)
            descriptor = next
        }
        close(descriptor)
        let listing = try folder.listing()
        #expect(names(listing) == ["a.txt"])
        #expect(listing.problems.map(\.kind) == [.unreadable])
    }

    @Test("A file may have the latest time that a file system can store")
    func anyTime() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "a.txt")
        var times = [timeval(tv_sec: .max, tv_usec: 0), timeval(tv_sec: .max, tv_usec: 0)]
        #expect(utimes(folder.path + "/a.txt", &times) == 0)
        let file = try #require(try folder.listing().files.first)
        #expect(!file.stamp.isSettled(at: .now()))
        // A file system may store less than was asked for, so the very latest time is given without one.
        var status = stat()
        status.st_ctim = timespec(tv_sec: .max, tv_nsec: 999_999_999)
        #expect(SourceFile.Stamp(status).isSettled(at: .now()))
        #expect(SourceFile.Stamp.Time.now() < SourceFile.Stamp.Time(status.st_ctim))
    }

    @Test("A folder that is not there, or is a file, is an error")
    func noFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "a.txt")
        for (name, reason) in [("none", "No such file or directory"), ("a.txt", "Not a directory")] {
            let path = folder.path + "/" + name
            let error = #expect(throws: ArchiveError.self) {
                try FolderListing(folder: Array(path.utf8), rules: .init())
            }
            #expect(error?.description == "cannot read the archive folder \(path): \(reason)")
        }
    }
}
