/// How often a term occurs in a document, by field.
struct Frequencies: Equatable {
    var title: UInt32 = 0
    var body: UInt32 = 0
    var byline: UInt32 = 0
    var section: UInt32 = 0

    @inline(__always) var isEmpty: Bool { title | body | byline | section == 0 }

    /// Counts an occurrence in the field of its position.
    ///
    /// - Parameter fieldEnds: of the document.
    @inline(__always)
    mutating func count(_ position: UInt32, _ fieldEnds: FieldEnds) {
        if position < fieldEnds.titleEnd {
            title &+= 1
        } else if position < fieldEnds.bodyEnd {
            body &+= 1
        } else if position < fieldEnds.bylineEnd {
            byline &+= 1
        } else {
            section &+= 1
        }
    }

    @inline(__always)
    mutating func add(_ other: Frequencies) {
        title &+= other.title
        body &+= other.body
        byline &+= other.byline
        section &+= other.section
    }

    /// The occurrences in one field alone; all of them for nil.
    @inline(__always)
    func restricted(to field: SearchField?) -> Frequencies {
        switch field {
        case nil: self
        case .title: Frequencies(title: title)
        case .body: Frequencies(body: body)
        case .byline: Frequencies(byline: byline)
        case .section: Frequencies(section: section)
        }
    }
}
