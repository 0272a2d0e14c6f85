import Glibc
import NewsAPI

/// `news-server check --corrections-template PAGE`: writes what was made of a page as corrections to be edited.
enum CorrectionsOutput {
    /// Why there is nothing to write.
    struct ReadError: Error, CustomStringConvertible {
        let description: String
    }

    /// Writes the corrections; those that are beside the page already are in them.
    ///
    /// - Parameter page: path of the page file below the folder.
    /// - Throws: `ReadError`, `GazetteerSource.ReadError` when the page or its corrections cannot be used;
    ///   `Output.Failure`.
    static func run(_ page: String, _ folder: String, _ options: Options) throws {
        let gazetteer = try options.gazetteer(of: folder)
        guard let name = CorrectionsTemplate.fileName(for: page) else {
            throw ReadError(description: "\(page.printable) is no page file: its name does not end in .txt")
        }
        let bytes = try read(folder + "/" + page, limit: options.maxFileBytes)
        let file = folder + "/" + name
        var corrections = access(file, F_OK) == 0 ? try read(file, limit: GoldLimits.fileBytes) : nil
        // The shell makes an empty file when the output is to be the corrections themselves.
        if corrections?.isEmpty == true { corrections = nil }
        let (parsed, failure) = try parse(page, bytes, corrections, gazetteer)
        if let failure { throw ReadError(description: "cannot use the corrections \(file.printable): \(failure)") }
        try Output.answer(CorrectionsTemplate.json(of: parsed))
    }

    private static func parse(
        _ page: String, _ bytes: [UInt8], _ corrections: [UInt8]?, _ gazetteer: Gazetteer
    ) throws(ReadError) -> (page: Page, failure: GoldPage.Failure?) {
        do throws(TextDecoder.Failure) {
            return try PageParser(gazetteer: gazetteer).parse(file: page, bytes: bytes, corrections: corrections)
        } catch {
            throw ReadError(description: "cannot read the page \(page.printable): it \(error)")
        }
    }

    private static func read(_ file: String, limit: Int) throws(ReadError) -> [UInt8] {
        do {
            return try RegularFile.read(file, limit: limit)
        } catch {
            throw ReadError(description: "cannot read \(file.printable): \(error)")
        }
    }
}
