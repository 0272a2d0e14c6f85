/// The JSON of a gazetteer; see `Gazetteer` for what the fields mean.
struct GazetteerFile: Decodable {
    struct Entry: Decodable {
        let slug: String
        let name: String
        let aliases: [String]?
        let shared: [String]?
        let places: [String]?

        func validate(at index: Int) throws(Gazetteer.Failure) {
            let isSlug = !slug.isEmpty && slug.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2D }
            guard isSlug else {
                throw Gazetteer.Failure(
                    description: "district \(index + 1): the slug \"\(slug)\" must be lower-case letters and hyphens")
            }
            let names = [name] + (aliases ?? []) + (shared ?? []) + (places ?? [])
            guard names.allSatisfy({ $0.utf16.count >= 2 }) else {
                throw Gazetteer.Failure(description: "district \(slug): a name has fewer than two characters")
            }
        }
    }

    let city: [String]
    let elsewhere: [String]?
    let districts: [Entry]
}
