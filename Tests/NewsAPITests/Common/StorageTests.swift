import Foundation
import HTTPCore
import Testing

@testable import NewsAPI

@Suite("A stored file is read as it was written, or not at all")
struct StorageTests {
    /// Writes values of all kinds; the numbers fill more than two pieces of the digest.
    private static func write(to folder: TemporaryFolder, numbers: Int) throws -> String {
        let writer = try StorageWriter(in: folder.path)
        writer.append(-7)
        writer.append((0..<numbers).map { UInt32($0) &* 0x9E37_79B9 })
        writer.append("防汛")
        writer.append(["", "a", "高新区"])
        writer.append([UInt8]())
        _ = try writer.finish { _ in "file" }
        return folder.path + "/file"
    }

    @Test("All values come back, whatever their length", arguments: [0, 1, 2, 3, 700_000])
    func roundTrip(numbers: Int) throws {
        let folder = try TemporaryFolder()
        var stored = StorageReader(try StoredFile(try Self.write(to: folder, numbers: numbers)))
        #expect(try stored.number(in: -10...0) == -7)
        #expect(try stored.array(UInt32.self) == (0..<numbers).map { UInt32($0) &* 0x9E37_79B9 })
        #expect(try stored.text() == "防汛")
        #expect(try stored.texts() == ["", "a", "高新区"])
        #expect(try stored.array(UInt8.self) == [])
        #expect(throws: StorageError.damaged) { try stored.number() }
    }

    @Test("No bit can be another one, and no byte can be missing")
    func damage() throws {
        let folder = try TemporaryFolder()
        let path = try Self.write(to: folder, numbers: 5)
        let whole = try Data(contentsOf: URL(filePath: path))
        for index in whole.indices {
            var data = whole
            data[index] ^= 1 << UInt8(index % 8)
            try data.write(to: URL(filePath: path))
            #expect(throws: StorageError.self, "byte \(index)") { try StoredFile(path) }
            try whole.prefix(index).write(to: URL(filePath: path))
            #expect(throws: StorageError.damaged, "\(index) bytes") { try StoredFile(path) }
        }
        try whole.write(to: URL(filePath: path))
        #expect(try StoredFile(path).bytes.count == whole.count - StoredFile.Head.size)
    }

    @Test("A number of values that the file cannot have is refused", arguments: [9, 1 << 40, Int.max, -1])
    func falseCounts(count: Int) throws {
        let folder = try TemporaryFolder()
        let writer = try StorageWriter(in: folder.path)
        writer.append(count)
        writer.append(0)
        _ = try writer.finish { _ in "file" }
        let file = try StoredFile(folder.path + "/file")
        var stored = StorageReader(file)
        #expect(throws: StorageError.damaged) { try stored.array(UInt64.self) }
        stored = StorageReader(file)
        #expect(throws: StorageError.damaged) { try stored.texts() }
        stored = StorageReader(file)
        #expect(throws: StorageError.damaged) { try stored.text() }
    }

    @Test("What is no file of this user's, or a link to one, is not used")
    func otherThings() throws {
        let folder = try TemporaryFolder()
        let path = try Self.write(to: folder, numbers: 5)
        mkfifo(folder.path + "/fifo", 0o600)
        folder.link("link", to: path)
        #expect(throws: StorageError.damaged) { try StoredFile(folder.path) }
        #expect(throws: StorageError.damaged) { try StoredFile(folder.path + "/fifo") }
        #expect(throws: StorageError.system(Errno(code: ELOOP))) { try StoredFile(folder.path + "/link") }
        #expect(throws: StorageError.system(Errno(code: ENOENT))) { try StoredFile(folder.path + "/none") }
        // Only root can give a file away.
        if chown(path, 12_345, 12_345) == 0 {
            #expect(throws: StorageError.foreign) { try StoredFile(path) }
        }
    }

    @Test("A file that is not finished leaves nothing behind")
    func unfinished() throws {
        let folder = try TemporaryFolder()
        do {
            let writer = try StorageWriter(in: folder.path)
            writer.append("防汛")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
}
