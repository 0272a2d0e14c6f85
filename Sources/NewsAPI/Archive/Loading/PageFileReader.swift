/// Reads page files, with their corrections, and parses them, each by itself.
struct PageFileReader: Sendable {
    /// The archive folder.
    let folder: [UInt8]
    /// Length of the longest page file, in bytes.
    let fileBytes: Int
    /// Where the files were found.
    let listing: FolderListing
    let gazetteer: Gazetteer

    /// What a file holds; nil when somebody writes to it, or it is no longer as it was listed.
    ///
    /// - Parameter before: what was last read of it.
    func read(_ candidate: FileCandidate, after before: KnownFile) -> KnownFile? {
        let file = candidate.file
        let stamps = file.corrections.map(\.stamp)
        // Without a stamp the file is read again at the next load: a change at this very moment could leave its stamp
        // as it is.
        let stamp = ([file.stamp] + stamps).allSatisfy { $0.isSettled(at: listing.time) } ? file.stamp : nil
        let hasOtherNames = ([file.stamp] + stamps).contains { $0.links > 1 }
        do throws(FileProblem) {
            guard
                let bytes = try FileReader.read(
                    file, in: folder, within: listing.requiredRoot, limit: fileBytes, isWhole: candidate.isWhole),
                let (corrections, problem) = readCorrections(candidate)
            else { return nil }
            var found = KnownFile(
                path: file.path, stamp: problem?.kind == .unreadable ? nil : stamp, corrections: stamps,
                hasOtherNames: hasOtherNames, page: before.page, problem: problem)
            let fingerprint = Self.fingerprint(bytes, corrections)
            if found.page?.fingerprint == fingerprint, found.page?.gazetteer == gazetteer.fingerprint {
                found.page = found.page?.marked(isStale: false)
                return found
            }
            let (page, failure) = try parse(file.path, bytes, corrections)
            found.page = LoadedPage(
                path: file.path, fingerprint: failure == nil ? fingerprint : Self.fingerprint(bytes, nil), page: page,
                gazetteer: gazetteer.fingerprint)
            if let failure {
                found.problem = FileProblem(.corrections, file.path.corrections, "cannot be used: \(failure)")
            }
            return found
        } catch {
            var stale = before.stale(error, stamp: error.kind == .unreadable ? nil : stamp)
            (stale.corrections, stale.hasOtherNames) = (stamps, hasOtherNames)
            return stale
        }
    }

    /// The corrections of a file, or why they cannot be read; nil when somebody writes to them, or they are no longer as
    /// they were listed.
    private func readCorrections(_ candidate: FileCandidate) -> (bytes: [UInt8]?, problem: FileProblem?)? {
        guard let corrections = candidate.corrections.first else { return (nil, nil) }
        do throws(FileProblem) {
            let bytes = try FileReader.read(
                corrections.file, in: folder, within: listing.requiredRoot, limit: GoldLimits.fileBytes,
                isWhole: corrections.isWhole)
            return bytes.map { ($0, nil) }
        } catch {
            return (nil, error)
        }
    }

    /// A fingerprint of what a page is made of. Corrections that cannot be used are no part of it.
    private static func fingerprint(_ bytes: [UInt8], _ corrections: [UInt8]?) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine(bytes)
        if let corrections {
            fingerprint.combine(UInt64(bytes.count))
            fingerprint.combine(corrections)
        }
        return fingerprint.value
    }

    private func parse(
        _ path: FilePath, _ bytes: [UInt8], _ corrections: [UInt8]?
    ) throws(FileProblem) -> (Page, GoldPage.Failure?) {
        do throws(TextDecoder.Failure) {
            return try PageParser(gazetteer: gazetteer).parse(
                file: path.text, bytes: bytes, corrections: corrections)
        } catch {
            throw FileProblem(path, error)
        }
    }
}
