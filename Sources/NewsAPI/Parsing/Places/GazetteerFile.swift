/// The JSON of a gazetteer; `Gazetteer` says what the members mean.
struct GazetteerFile: Decodable {
    struct Entry: Decodable {
        let slug: String
        let name: String
        let aliases: [String]?
        let shared: [String]?
        let places: [String]?

        /// The names by which the district can be asked for.
        var ownNames: [String] { [slug, name] + (aliases ?? []) + (shared ?? []) }

        func validate(at index: Int) throws(Gazetteer.Failure) {
            let isSlug =
                (1...GazetteerLimits.nameCharacters.upperBound).contains(slug.utf8.count)
                && slug.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2D }
            guard isSlug else {
                throw Gazetteer.Failure(
                    description: "district \(index + 1): the slug \"\(slug)\" must be lower-case letters and hyphens, "
                        + "at most \(GazetteerLimits.nameCharacters.upperBound)")
            }
            let lists = [("name", [name]), ("aliases", aliases), ("shared", shared), ("places", places)]
            for (key, names) in lists { try GazetteerFile.validate(names, "district \(slug): \(key)") }
        }
    }

    let city: [String]
    let elsewhere: [String]?
    let districts: [Entry]

    func validate() throws(Gazetteer.Failure) {
        guard districts.count <= GazetteerLimits.districts else {
            throw Gazetteer.Failure(
                description: "districts: \(districts.count) of them, more than \(GazetteerLimits.districts)")
        }
        let count = districts.reduce(city.count + (elsewhere?.count ?? 0)) {
            $0 + $1.ownNames.count + ($1.places?.count ?? 0)
        }
        guard count <= GazetteerLimits.names else {
            throw Gazetteer.Failure(description: "\(count) names, more than \(GazetteerLimits.names)")
        }
        try Self.validate(city, "city")
        try Self.validate(elsewhere, "elsewhere")
        for (index, entry) in districts.enumerated() { try entry.validate(at: index) }
    }

    /// - Parameter location: where the names stand in the file, for the error.
    private static func validate(_ names: [String]?, _ location: String) throws(Gazetteer.Failure) {
        for name in names ?? [] {
            guard let fault = fault(of: name) else { continue }
            throw Gazetteer.Failure(description: "\(location): the name \"\(name)\" \(fault)")
        }
    }

    /// Why a name cannot be found in a page; nil when it can.
    private static func fault(of name: String) -> String? {
        let limits = GazetteerLimits.nameCharacters
        let count = name.unicodeScalars.count
        if count < limits.lowerBound { return "has fewer than two characters" }
        if count > limits.upperBound { return "has more than \(limits.upperBound) characters" }
        if name.utf8.first == 0x20 || name.utf8.last == 0x20 { return "begins or ends with a blank" }
        for scalar in name.unicodeScalars {
            let folded = Array(String(scalar).utf8).withUnsafeBufferPointer { FoldedPage.fold($0, at: 0).unit }
            if UInt32(folded) == scalar.value { continue }
            let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
            let right =
                scalar.value > 0xFFFF ? "no page is searched for it" : "pages are searched for \(shown(folded)) there"
            return "has the character \(code); \(right)"
        }
        return nil
    }

    private static func shown(_ unit: UInt16) -> String {
        unit == FoldedPage.blank ? "a blank" : "\"\(String(decoding: [unit], as: UTF16.self))\""
    }
}
