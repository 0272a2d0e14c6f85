/// The rules for the URL that absolute links begin with. It is an origin and no more: the path has an option of its
/// own, `--base-path`, because relative links begin with it too.
enum PublicURL {
    /// What is wrong with a text that should be `http://host[:port]` or `https://host[:port]`, and what would be right;
    /// nil when nothing is wrong.
    static func fault(of text: String) -> String? {
        if let fault = SerializedOrigin.fault(of: text) { return fault }
        return text.hasPrefix("http://") || text.hasPrefix("https://") ? nil : "its scheme must be http or https"
    }
}
