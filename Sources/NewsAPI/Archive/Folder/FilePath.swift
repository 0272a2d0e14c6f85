import HTTPCore

/// The path of a file below the archive folder, as octets, which is how the system tells files apart.
///
/// As `String`s two names that are written alike (NFC and NFD) would be equal, and a name that is not UTF-8 would lead
/// nowhere.
struct FilePath: Hashable, Comparable, Sendable {
    /// Names separated by slashes, without NUL; empty for the archive folder itself.
    let octets: [UInt8]

    /// The archive folder itself.
    static let root = FilePath(octets: [])

    /// The path of the entry with this name in this folder.
    func appending(_ name: [UInt8]) -> FilePath {
        FilePath(octets: octets.isEmpty ? name : octets + [UInt8(ascii: "/")] + name)
    }

    /// All octets at once: one by one, as an array hashes its elements, takes several times as long, and a listing of a
    /// large folder looks each path up a few times.
    func hash(into hasher: inout Hasher) {
        octets.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// The path as a C string, behind that of the archive folder, which must not be empty.
    func below(_ folder: [UInt8]) -> [CChar] {
        var path: [CChar] = []
        path.reserveCapacity(folder.count + octets.count + 2)
        path.append(contentsOf: folder.lazy.map { CChar(bitPattern: $0) })
        if !octets.isEmpty {
            path.append(CChar(bitPattern: UInt8(ascii: "/")))
            path.append(contentsOf: octets.lazy.map { CChar(bitPattern: $0) })
        }
        path.append(0)
        return path
    }

    /// Whether this path is `folder` or lies in it.
    func isWithin(_ folder: FilePath) -> Bool {
        folder.octets.isEmpty
            || octets.starts(with: folder.octets)
                && (octets.count == folder.octets.count || octets[folder.octets.count] == UInt8(ascii: "/"))
    }

    /// The path itself, then the folders that it lies in, the nearest first; the archive folder is left out.
    var ancestors: some Sequence<FilePath> {
        sequence(first: self) { path in
            path.octets.lastIndex(of: UInt8(ascii: "/")).map { FilePath(octets: Array(path.octets[..<$0])) }
        }
    }

    /// The last part of the path.
    var name: ArraySlice<UInt8> {
        let slash = octets.lastIndex(of: UInt8(ascii: "/")) ?? -1
        return octets[(slash + 1)...]
    }

    /// The path without the suffix `.txt`, in upper or lower case; nil when it does not end so.
    var withoutPageSuffix: ArraySlice<UInt8>? {
        let suffix = octets.suffix(4)
        guard suffix.count == 4, suffix.lazy.map(\.lowered).elementsEqual(".txt".utf8) else { return nil }
        return octets.dropLast(4)
    }

    /// What the name of a file of corrections ends in.
    private static let correctionsSuffix = Array(".corrections.json".utf8)

    /// The path of the corrections of this page file: `A05.corrections.json` for `A05.txt`, and for `A05.TXT`. They are
    /// of the page, which has that name, so of several files that would be that page there is still one of corrections.
    var corrections: FilePath { FilePath(octets: (withoutPageSuffix ?? octets[...]) + Self.correctionsSuffix) }

    /// Of a file of corrections, the paths that its page file may have, that in lower case first; nil for other files.
    var correctedPages: [FilePath]? {
        guard octets.suffix(Self.correctionsSuffix.count).elementsEqual(Self.correctionsSuffix),
            name.first != UInt8(ascii: ".")
        else { return nil }
        let page = FilePath(octets: octets.dropLast(Self.correctionsSuffix.count) + ".txt".utf8)
        return [page] + page.otherSuffixes
    }

    /// Whether only the case of its letters keeps the name from ending as that of corrections does.
    var isMiscasedCorrections: Bool {
        let suffix = octets.suffix(Self.correctionsSuffix.count)
        return suffix.lazy.map(\.lowered).elementsEqual(Self.correctionsSuffix)
            && !suffix.elementsEqual(Self.correctionsSuffix) && name.first != UInt8(ascii: ".")
    }

    /// Whether a file of this path may be a page.
    var isPageFile: Bool { withoutPageSuffix != nil && name.first != UInt8(ascii: ".") }

    /// The paths that differ from this one in the case of the suffix `.txt` alone.
    var otherSuffixes: [FilePath] {
        guard let name = withoutPageSuffix else { return [] }
        return (0..<8).map { upper in
            let suffix = ".txt".utf8.enumerated().map { index, octet in
                index > 0 && upper >> (index - 1) & 1 == 1 ? octet & ~0x20 : octet
            }
            return FilePath(octets: name + suffix)
        }.filter { $0 != self }
    }

    /// The path for people and in answers: UTF-8 as it is, every other octet as `\xNN`. A backslash that would read as
    /// the beginning of such an escape is escaped too, so that no two paths have the same text.
    var text: String {
        var text: [UInt8] = []
        text.reserveCapacity(octets.count)
        octets.withUnsafeBufferPointer { octets in
            var index = 0
            while index < octets.count {
                let length = Self.isEscape(octets, at: index) ? 0 : UTF8Form.length(octets, at: index)
                if length == 0 {
                    text += "\\x".utf8
                    text.append(UInt8(hexadecimalDigit: octets[index] >> 4))
                    text.append(UInt8(hexadecimalDigit: octets[index] & 15))
                } else {
                    text += octets[index..<index + length]
                }
                index += max(length, 1)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether `\xNN` stands at an index.
    private static func isEscape(_ octets: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        func isDigit(_ octet: UInt8) -> Bool { octet.hexadecimalValue != nil }
        return octets[index] == UInt8(ascii: "\\") && index + 3 < octets.count
            && octets[index + 1] == UInt8(ascii: "x") && isDigit(octets[index + 2]) && isDigit(octets[index + 3])
    }

    static func < (left: FilePath, right: FilePath) -> Bool { left.octets.lexicographicallyPrecedes(right.octets) }
}
