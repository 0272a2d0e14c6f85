import Foundation
import Testing

/// What keeps the code enterable, checked as everything else is. Whoever has a reason to go beyond a bound changes the bound
/// here, where it is seen.
@Suite("The code keeps to the style of the house")
struct StyleTests {
    private static let sources = Result { try SourceTree(["Sources"]) }

    @Test("No file is longer than 400 lines")
    func fileLength() throws {
        let tree = try SourceTree(["Sources", "Tests", "Fuzz", "Benchmarks"])
        #expect(tree.files.count > 300)
        #expect(tree.files.filter { $0.lines.count > 401 }.map(\.path) == [])
    }

    @Test("No room has more than 20 files")
    func roomSize() throws {
        let rooms = Dictionary(grouping: try Self.sources.get().files, by: \.folder)
        #expect(rooms.count > 25)
        #expect(rooms.filter { $0.value.count > 20 }.map(\.key) == [])
    }

    @Test("No function is longer than 70 lines")
    func functionLength() throws {
        var functions = 0
        for file in try SourceTree(["Sources", "Tests", "Fuzz"]).files {
            for (start, line) in file.lines.enumerated() where Self.beginsFunction(line) {
                functions += 1
                // As formatted, a body ends with a brace under the beginning of its declaration.
                let end = String(line.prefix { $0 == " " }) + "}"
                let length = file.lines[start...].firstIndex { $0 == end }.map { $0 - start + 1 } ?? 0
                #expect(length <= 70, "\(file.path):\(start + 1) has \(length) lines")
            }
        }
        #expect(functions > 1_500)
    }

    private static func beginsFunction(_ line: Substring) -> Bool {
        let words = line.split(separator: " ").prefix(6)
        guard words.first?.hasPrefix("//") == false, !line.hasSuffix("}") else { return false }
        return words.contains { $0 == "func" || $0.hasPrefix("init(") || $0.hasPrefix("subscript(") }
            && words.allSatisfy { $0 != "return" && !$0.hasPrefix(".") }
    }

    @Test("Every public declaration says what it is")
    func publicDeclarations() throws {
        var declarations = 0
        for file in try Self.sources.get().files {
            for (number, line) in file.lines.enumerated() {
                let text = line.drop { $0 == " " }
                guard text.hasPrefix("public "), !text.hasPrefix("public extension") else { continue }
                declarations += 1
                let before = file.lines[..<number].last { !$0.drop { $0 == " " }.hasPrefix("@") } ?? ""
                let isDocumented = before.drop { $0 == " " }.hasPrefix("///")
                #expect(isDocumented || Self.isSaidByProtocol(text), "\(file.path):\(number + 1): \(text)")
            }
        }
        #expect(declarations > 250)
    }

    /// What the standard library's protocols ask for means what they say.
    private static func isSaidByProtocol(_ declaration: Substring) -> Bool {
        ["var description: String", "static func == (", "static func < (", "func hash(into"].contains {
            declaration.contains($0)
        }
    }

    /// The rooms of a module from the lowest up; those of one row do not use each other.
    private static let rows: [(module: String, rooms: [[String]])] = [
        ("HTTPCore", [["System"], ["Wire"], ["Compression"], ["Messages"], ["Answers"], ["Loop"]]),
        (
            "NewsAPI",
            [
                ["Common"], ["Storage"], ["Text"], ["Model"], ["Parsing", "Search"], ["Filters"], ["Suggest"],
                ["Archive"],
                ["API", "Checking"],
            ]
        ),
    ]

    @Test("No room uses a type of a room above it or beside it", arguments: rows.map(\.module))
    func directionOfDependencies(module: String) throws {
        let rooms = try #require(Self.rows.first { $0.module == module }).rooms
        let files = try Self.sources.get().files.filter { $0.path.hasPrefix("Sources/\(module)/") }
        func room(_ file: SourceTree.File) -> String { String(file.path.split(separator: "/")[2]) }
        func row(_ room: String) -> Int? { rooms.firstIndex { $0.contains(room) } }
        let found = Set(files.map(room)).filter { !$0.hasSuffix(".swift") }
        #expect(found == Set(rooms.joined()))
        var owners: [String: String] = [:]
        for file in files { for name in Self.declaredTypes(file) { owners[name] = room(file) } }
        #expect(owners.count > 50)
        for file in files {
            guard let own = row(room(file)) else { continue }
            for name in Self.usedNames(file) {
                guard let owner = owners[name], owner != room(file), let other = row(owner) else { continue }
                #expect(other < own, "\(file.path) uses \(name) of \(owner)")
            }
        }
    }

    @Test("HTTPCore knows neither Foundation nor newspapers, and the news know no program")
    func modules() throws {
        let allowed = ["HTTPCore": ["CLinux", "CZlib", "Glibc", "Synchronization"]]
        for file in try Self.sources.get().files {
            let module = String(file.path.split(separator: "/")[1])
            let imports = file.lines.filter { $0.hasPrefix("import ") }.map { String($0.dropFirst(7)) }
            if let allowed = allowed[module] { #expect(imports.allSatisfy(allowed.contains), "\(file.path)") }
        }
    }

    /// Types declared at the beginning of a line; private ones are the file's own.
    private static func declaredTypes(_ file: SourceTree.File) -> [String] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "actor"]
        return file.lines.compactMap { line in
            guard line.first.map({ $0.isLetter || $0 == "@" }) == true, !line.hasPrefix("private"),
                !line.hasPrefix("fileprivate")
            else { return nil }
            let words = line.split(separator: " ")
            guard let kind = words.firstIndex(where: kinds.contains), kind + 1 < words.count else { return nil }
            return String(words[kind + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }
    }

    /// Names that begin with a capital letter, outside of comments and strings, and that are no member of another type.
    private static func usedNames(_ file: SourceTree.File) -> Set<String> {
        var names: Set<String> = []
        for line in file.lines {
            var (word, before, isString) = ("", Character(" "), false)
            var rest = line[...]
            while let character = rest.popFirst() {
                if character == "\\", isString { _ = rest.popFirst() } else if character == "\"" { isString.toggle() }
                if !isString, character == "/", rest.first == "/" { break }
                if !isString, character.isLetter || character.isNumber || character == "_" {
                    if !(word.isEmpty && before == ".") { word.append(character) }
                } else {
                    if word.first?.isUppercase == true { names.insert(word) }
                    (word, before) = ("", character)
                }
            }
            if word.first?.isUppercase == true { names.insert(word) }
        }
        return names
    }
}
