/// The header fields of answers that a client may want to know of; the raw values are their names.
enum AnswerHeader: String, CaseIterable {
    case entityTag = "ETag"
    case link = "Link"
    case cacheControl = "Cache-Control"
    case vary = "Vary"
    case serverTiming = "Server-Timing"
    case retryAfter = "Retry-After"
    case allow = "Allow"

    /// What it says.
    var meaning: String {
        switch self {
        case .entityTag:
            "Names this answer, the same on every server over the same files. `If-None-Match` with it is answered 304 "
                + "as long as the answer is the same."
        case .link: "The links of a list (RFC 8288): `self`, and `next` while more follows."
        case .cacheControl: "Whether a cache may answer without asking; `no-store` of every error."
        case .vary: "The header fields of the request that the answer depends on."
        case .serverTiming: "How long the server took to make the answer: `app;dur=` and milliseconds."
        case .retryAfter: "Seconds until it is worth asking again."
        case .allow: "The methods that are allowed."
        }
    }

    /// The fields of an answer that is no error.
    static func fields(of endpoint: Endpoint) -> [AnswerHeader] {
        (endpoint.isTagged ? [.entityTag] : []) + (endpoint.contents.contains(where: \.hasLinks) ? [.link] : [])
            + [.cacheControl, .vary, .serverTiming]
    }

    /// The fields of an error.
    static func fields(of status: Int) -> [AnswerHeader] {
        switch status {
        case 405: [.allow, .cacheControl]
        case 503: [.retryAfter, .cacheControl]
        default: status < 400 ? [] : [.cacheControl]
        }
    }
}
