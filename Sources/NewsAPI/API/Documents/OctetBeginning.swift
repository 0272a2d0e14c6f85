/// Makes a document of octets and writes it until all of it is there, or so much that it is too long to be sent whole.
/// In steps, as a part may take long and write little: where few articles match, many must be looked at.
struct OctetBeginning<Document: OctetDocument>: SteppedWork {
    private(set) var document: Document
    /// What is written so far.
    private(set) var octets: [UInt8] = []
    /// Whether that is the whole document.
    private(set) var isWhole = false
    /// Whether the steps of the document are done.
    private var isMade = false

    init(_ document: Document) { self.document = document }

    mutating func step() -> Progress {
        if !isMade {
            let progress = document.step()
            isMade = progress == .done
            return progress == .waiting ? .waiting : .more
        }
        let isLong = octets.count >= AnswerLimits.wholeBytes
        if !isLong && !isWhole { isWhole = document.writePart(to: &octets) == .done }
        return isLong || isWhole ? .done : .more
    }
}
