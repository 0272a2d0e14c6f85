/// The districts that an archive knows, and the names by which a text mentions them. A *mention* is such a name in a
/// text; a *place* is a sub-district or town of a district.
///
/// Read from JSON:
/// - `city`: names of the city that the districts belong to;
/// - `elsewhere`: names of other cities: a shared name directly behind one of them means a district of that city;
/// - `districts`: in order, each with `slug` (its name in URLs), `name`, and lists that may be left out: `aliases`
///   (names no other place has), `shared` (names that other cities use too: `高新区`) and `places` (sub-districts
///   and towns without 街道, 办事处, 镇 or 乡, which must follow in the text).
///
/// A name has 2 to 64 characters, each as pages are read: half-width, and of the basic plane. `GazetteerLimits` bounds
/// how many there are.
public struct Gazetteer: Sendable {
    /// What is wrong with a gazetteer file.
    public struct Failure: Error, Equatable, CustomStringConvertible {
        /// What is wrong and where, in one line for people.
        public let description: String
    }

    /// The districts, in the order of the file; their index is their number.
    public let districts: [District]
    /// A fingerprint of the file's bytes, the same on every replica.
    let fingerprint: UInt64

    /// A district named in a text.
    struct Mention {
        /// Index into `districts`.
        let district: Int
        /// Units of the text.
        let range: Range<Int>
    }

    /// A name to look for in a text, and what it means there.
    private struct Name {
        /// What a name is; with the number of its district, if it has one.
        enum Meaning {
            case district(Int)
            case sharedDistrict(Int)
            case place(Int)
            case city
        }

        /// Units of `text`.
        let range: Range<Int>
        let meaning: Meaning
    }

    /// All names, one behind the other.
    private let text: Units
    /// Those that begin with the same unit stand together, longer ones first.
    private let names: [Name]
    /// The units that names begin with, ascending, and where the names of each begin in `names`.
    private let firsts: [(unit: UInt16, start: Int)]
    /// The first two units of all names, those of other cities too. They rule out nearly every index of a text.
    private let beginnings: PairSet
    /// Names of other cities.
    private let elsewhere: PhraseSet
    /// Number of a district by each name that it can be asked for, folded.
    private let lookup: [[UInt32]: Int]
    /// For each district the names by which it can be asked for.
    private let ownNames: [[String]]

    /// One of these must follow the name of a place.
    private static let placeEnds = PhraseSet("街道 办事处 街道办 镇 乡")
    /// Stand between the name of a city and that of its district.
    private static let between = PhraseSet("市 国家 国家级 省级 市级")
    /// Behind a district's name they make it a part of a longer word: 中原区域, 新郑州站.
    private static let wordEnds = UnitSet("域州")

    /// Zhengzhou: its districts, county-level cities, county and functional zones.
    public static let zhengzhou: Gazetteer = {
        do {
            return try Gazetteer(json: PackageResources.districts_json)
        } catch {
            preconditionFailure("Resources/districts.json: \(error)")
        }
    }()

    /// Reads a gazetteer file.
    ///
    /// - Throws: `Failure` when the bytes are no JSON in the format above, when they exceed `GazetteerLimits`, or when
    ///   two districts have a name in common.
    public init(json: [UInt8]) throws(Failure) {
        let file: GazetteerFile
        do throws(JSONFile.Failure) {
            file = try JSONFile.decode(GazetteerFile.self, json)
        } catch {
            throw Failure(description: error.description)
        }
        try file.validate()
        var fingerprint = Fingerprint()
        fingerprint.combine(json)
        try self.init(file, fingerprint: fingerprint.value)
    }

    private init(_ file: GazetteerFile, fingerprint: UInt64) throws(Failure) {
        self.fingerprint = fingerprint
        var names: [(units: Units, meaning: Name.Meaning)] = file.city.map { (Units($0), Name.Meaning.city) }
        var lookup: [[UInt32]: Int] = [:]
        var ownNames: [[String]] = []
        for (index, entry) in file.districts.enumerated() {
            let own = Set(entry.ownNames.map { $0.lowercased() }).sorted()
            for name in own where lookup.updateValue(index, forKey: TextFolding.foldedName(name)) ?? index != index {
                throw Failure(description: "district \(entry.slug): another district has the name \(name) too")
            }
            ownNames.append(own)
            let shared = Set(entry.shared ?? [])
            let certain = [entry.name] + (entry.aliases ?? [])
            names += certain.filter { !shared.contains($0) }.map { (Units($0), Name.Meaning.district(index)) }
            names += shared.sorted().map { (Units($0), Name.Meaning.sharedDistrict(index)) }
            names += (entry.places ?? []).map { (Units($0), Name.Meaning.place(index)) }
        }
        let grouped = Dictionary(grouping: names.sorted { $0.units.count > $1.units.count }) { $0.units[0] }
        var (text, ordered, firsts) = (Units(), [Name](), [(unit: UInt16, start: Int)]())
        for (unit, names) in grouped.sorted(by: { $0.key < $1.key }) {
            firsts.append((unit, ordered.count))
            for name in names {
                ordered.append(Name(range: text.count..<text.count + name.units.count, meaning: name.meaning))
                text += name.units
            }
        }
        (self.text, self.names, self.firsts) = (text, ordered, firsts)
        self.lookup = lookup
        self.ownNames = ownNames
        districts = file.districts.map { District(slug: $0.slug, name: $0.name) }
        let elsewhere = (file.elsewhere ?? []).map { Units($0) }
        self.elsewhere = PhraseSet(phrases: elsewhere)
        var beginnings = PairSet()
        for name in names.map({ $0.units }) + elsewhere { beginnings.insert(name[0], name[1]) }
        self.beginnings = beginnings
    }

    /// The district with a slug, name, alias or shared name, in any spelling that folds to it; nil when there is none.
    public func district(named name: String) -> District? {
        lookup[TextFolding.foldedName(name)].map { districts[$0] }
    }

    /// The slug, name, aliases and shared names of a district, in lower case.
    func names(of district: District) -> [String] {
        lookup[TextFolding.foldedName(district.slug)].map { ownNames[$0] } ?? []
    }

    /// The mentions of districts in a text, in order.
    ///
    /// Names that other cities use too, and places, count only in a text that names no other city more often than this
    /// one and its districts. Different places of one district are seldom a coincidence: they count too where they are more
    /// than twice as many as the names of any other city, as other cities have a 人民路街道 as well.
    func mentions(in units: Units) -> [Mention] {
        var certain: [Mention] = []
        var all: [Mention] = []
        var here = 0
        // Names of other cities in the text, counted by the first two characters of each.
        var elsewhere: [UInt32: Int] = [:]
        // The places of each district that the text names.
        var places: [Int: Set<[UInt16]>] = [:]
        var index = 0
        while let next = nextName(in: units, from: index) {
            index = next
            if case let length = self.elsewhere.match(units, at: index, before: units.count), length > 0 {
                elsewhere[UInt32(units[index]) << 16 | UInt32(units[index + 1]), default: 0] += 1
                index += length
                continue
            }
            guard let found = name(at: index, in: units) else {
                index += 1
                continue
            }
            let end = index + found.length
            switch found.meaning {
            case .city:
                here += 1
            case .district(let district):
                here += 1
                certain.append(Mention(district: district, range: index..<end))
                all.append(Mention(district: district, range: index..<end))
            case .sharedDistrict(let district), .place(let district):
                guard !isElsewhere(units, before: index) else { break }
                all.append(Mention(district: district, range: index..<end))
                if case .place = found.meaning { places[district, default: []].insert(Array(units[index..<end])) }
            }
            index = end
        }
        let most = elsewhere.values.max() ?? 0
        let together = places.values.map(\.count).max() ?? 0
        return here >= most || together > most * 2 ? all : certain
    }

    /// The next index at which a name may begin.
    private func nextName(in units: Units, from start: Int) -> Int? {
        units.withUnsafeBufferPointer { units in
            beginnings.first(in: start..<units.count, of: units)
        }
    }

    /// The longest name at an index that counts there, with what must follow it.
    private func name(at index: Int, in units: Units) -> (meaning: Name.Meaning, length: Int)? {
        let group = firsts.partitionPoint { $0.unit >= units[index] }
        guard group < firsts.count, firsts[group].unit == units[index] else { return nil }
        for number in firsts[group].start..<(group + 1 < firsts.count ? firsts[group + 1].start : names.count) {
            let name = names[number]
            guard text.has(name.range, in: units, at: index) else { continue }
            let end = index + name.range.count
            switch name.meaning {
            case .place:
                let suffix = Self.placeEnds.match(units, at: end, before: units.count)
                if suffix > 0 { return (name.meaning, name.range.count + suffix) }
            case .city:
                return (name.meaning, name.range.count)
            case .district, .sharedDistrict:
                if end == units.count || !Self.wordEnds.contains(units[end]) { return (name.meaning, name.range.count) }
            }
        }
        return nil
    }

    /// Whether the name of another city stands directly before an index: 合肥经开区, 合肥市经开区, 合肥国家级经开区.
    private func isElsewhere(_ units: Units, before index: Int) -> Bool {
        var before = max(0, index - 12)..<index
        while case let length = Self.between.matchEnd(units, of: before), length > 0 { before.removeLast(length) }
        return elsewhere.matchEnd(units, of: before) > 0
    }
}
