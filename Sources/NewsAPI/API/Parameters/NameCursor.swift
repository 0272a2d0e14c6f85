/// Where one page of a list of names ended and the next begins: the last name. Names are listed in one order, so that a
/// reload between two requests neither repeats nor drops one that stayed.
struct NameCursor {
    let name: String

    private static let prefix = "name."

    init(_ name: String) { self.name = name }

    /// Reads the parameter `cursor`; nil without one. Any name is possible: it may have vanished.
    init?(_ parameters: inout Parameters) {
        guard let text = parameters.text(.cursor) else { return nil }
        // By octets: as a `Character` a full stop before a combining mark is no full stop.
        guard text.utf8.starts(with: Self.prefix.utf8) else {
            parameters.reject(.cursor, "this is no cursor of a list of names; take links.next as it is.")
            return nil
        }
        name = String(Substring(text.utf8.dropFirst(Self.prefix.utf8.count)))
    }

    /// The cursor as it stands in a link.
    var text: String { Self.prefix + name }
}
