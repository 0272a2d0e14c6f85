/// A changed file that may be read, and how sure it is that its writer has finished it.
struct FileCandidate {
    /// What makes sure that a file is whole.
    enum Evidence {
        /// Known to be whole.
        case whole
        /// Whole unless the system says that somebody writes to it; where the system cannot tell, it is taken. For
        /// a first load, which nobody should wait for, and after a folder was renamed: to rename one is to say that
        /// it is whole.
        case wholeUnlessWritten
        /// Whole only when the system says that nobody writes to it.
        case wholeIfKnownUnwritten
    }

    let file: SourceFile
    let evidence: Evidence
    /// The same of the file's corrections, as far as there are any.
    var corrections: [FileCandidate] = []

    /// - Parameter isWritten: whether somebody has the file open to write to it; nil where the system cannot tell.
    func isWhole(_ isWritten: () -> Bool?) -> Bool {
        switch evidence {
        case .whole: true
        case .wholeUnlessWritten: isWritten() != true
        case .wholeIfKnownUnwritten: isWritten() == false
        }
    }
}
