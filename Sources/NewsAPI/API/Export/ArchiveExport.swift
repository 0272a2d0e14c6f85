import HTTPCore

/// An export without a server: the octets that a server over the same folder answers `/export.ndjson` or `/export.csv`
/// with, made by the same endpoint.
public struct ArchiveExport {
    /// What an export is written as; the raw value is the suffix of the endpoint.
    public enum Format: String, CaseIterable, Sendable {
        /// A line of JSON for each article.
        case ndjson
        /// A table.
        case csv

        var endpoint: Endpoint {
            switch self {
            case .ndjson: ExportEndpoint.ndjson
            case .csv: ExportEndpoint.csv
            }
        }

        /// Names of the parameters that the endpoint takes.
        public var parameterNames: [String] { endpoint.parameterNames }
    }

    /// Why there is no such export: what is wrong with a parameter, in one sentence.
    public struct Refusal: Error, CustomStringConvertible {
        /// The sentence that a client of the server would be told.
        public let description: String
    }

    /// How each character of the query was read that is neither searched for nor an operator, a sentence each.
    public let warnings: [String]
    /// The ids asked for that no article has.
    public let missing: [String]
    private let response: Response

    /// - Parameters:
    ///   - parameters: those of the endpoint, as a query string would have them, decoded.
    ///   - store: has loaded its folder.
    ///   - settings: those that a server would have.
    /// - Throws: `Refusal`.
    public init(
        _ format: Format, _ parameters: [(name: String, value: String)], from store: ArchiveStore,
        settings: APISettings
    ) throws(Refusal) {
        let (endpoint, loop) = (format.endpoint, LoopState(store))
        guard let archive = loop.archive, case .archive(let answer) = endpoint.handler else {
            throw Refusal(description: "The archive is not loaded.")
        }
        let request: Request
        do throws(Failure) {
            request = try Request(get: QueryString.link(endpoint.path, parameters))
        } catch {
            throw Refusal(description: error.detail)
        }
        let call = Call(
            request: request, endpoint: endpoint, segments: [], application: Application(store, settings))
        var own = call.parameters()
        warnings = SearchText(&own, .optionalText)?.warnings ?? []
        let selection = ArticleSelection(archive: archive, filter: ArticleFilter(&own, archive))
        missing = selection.missing?.map(\.description) ?? []
        do throws(APIError) {
            response = try answer(RequestContext(call: call, archive: archive, loop: loop))
        } catch {
            throw Refusal(description: error.detail)
        }
    }

    /// Writes all of it, in memory that does not depend on how long it is.
    ///
    /// - Parameter write: takes the next octets.
    /// - Throws: what `write` throws.
    public func write<Fault: Error>(_ write: ([UInt8]) throws(Fault) -> Void) throws(Fault) {
        try response.writeBody(write)
    }
}
