import Glibc
@testable import NewsAPI

/// Fuzzes the reader of stored files: whatever is in one, it gives values that lie in the file, or an error. The first 16
/// bytes of the input say what is read, one after the other; the rest is in the file.
func fuzz(_ bytes: [UInt8]) {
    let (steps, values) = (bytes.prefix(16), Array(bytes.dropFirst(16)))
    let path = "/tmp/fuzz-storage-\(getpid())"
    var digest = StoredFile.Digest()
    values.withUnsafeBytes { if !$0.isEmpty { digest.combine($0) } }
    let head = StoredFile.Head(
        program: ProgramIdentity.own, length: UInt64(values.count), digest: digest.value)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    check(descriptor >= 0, "no place for the file")
    _ = withUnsafeBytes(of: head) { write(descriptor, $0.baseAddress, $0.count) }
    _ = values.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    do throws(StorageError) {
        var reader = StorageReader(try StoredFile(path))
        for step in steps { try read(step, &reader) }
    } catch {
        check(error == .damaged, "a whole file of our own is \(error)")
    }
}

private func read(_ step: UInt8, _ reader: inout StorageReader) throws(StorageError) {
    let count = Int(step >> 4)
    switch step & 15 {
    case 0: check(try reader.number(in: 0...count) <= count, "a number outside of its range")
    case 1: _ = try reader.array(UInt8.self)
    case 2: _ = try reader.array(UInt16.self).reduce(0, &+)
    case 3: _ = try reader.array(CachedPage.self).map(\.fingerprint)
    case 4: _ = try reader.text().count
    case 5: _ = try reader.texts().map(\.count)
    case 6: _ = try reader.octets().map { $0.reduce(0, &+) }
    case 7: _ = try IDTable(count: count, stored: &reader)
    case 8: _ = try FilterIndex(count: count, stored: &reader).sections.value(named: "a")
    case 9: _ = try TermTable(stored: &reader)
    case 10: _ = try WordDictionary(stored: &reader)
    case 11: _ = try StoredDocuments(count: count, stored: &reader).set(count: count)
    case 12: _ = try PrefixTable(.letters, ids: count, stored: &reader)
    case 13: _ = try FrequentPhrases(documentCount: count, stored: &reader)
    case 14: _ = try Page(file: "a.txt", districts: [], stored: &reader)
    default: _ = try IndexSegment(stored: &reader)
    }
}
