import Foundation

@testable import NewsAPI

/// Fuzzes the gazetteer: it is refused with a reason, or every district is found by each of its names and in a text
/// that is its name, and a page can be parsed with it. Arbitrary bytes are seldom a gazetteer, so their lines are also
/// made into one.
func fuzz(_ bytes: [UInt8]) {
    checkGazetteer(bytes, page: bytes)
    let lines = bytes.split(separator: 10).prefix(32).map { String(decoding: $0, as: UTF8.self) }
    let others = Int(bytes.first ?? 0) % 4
    let districts = lines.dropFirst(others).enumerated().map { number, line in
        let words = line.split(separator: "|").map(String.init)
        let slug = String(repeating: "a", count: number + 1)
        return [
            "slug": slug, "name": words.first ?? "", "aliases": Array(words.dropFirst().prefix(1)),
            "shared": Array(words.dropFirst(2).prefix(1)), "places": Array(words.dropFirst(3)),
        ] as [String: Any]
    }
    let file: [String: Any] = [
        "city": Array(lines.prefix(others / 2)), "elsewhere": Array(lines.prefix(others).dropFirst(others / 2)),
        "districts": districts,
    ]
    guard let json = try? JSONSerialization.data(withJSONObject: file) else { return }
    checkGazetteer([UInt8](json), page: bytes)
}

private func checkGazetteer(_ json: [UInt8], page: [UInt8]) {
    do throws(Gazetteer.Failure) {
        let gazetteer = try Gazetteer(json: json)
        checkNames(gazetteer, json)
        checkPage(page, gazetteer)
        checkPage(gazetteer.districts.flatMap { Array(($0.name + "\n\n").utf8) }, gazetteer)
    } catch {
        check(!error.description.isEmpty, "a failure without words")
    }
}

private func checkNames(_ gazetteer: Gazetteer, _ json: [UInt8]) {
    let file = try? JSONFile.decode(GazetteerFile.self, json)
    let hidesNone = file?.city.isEmpty == true && file?.elsewhere?.isEmpty != false
    for district in gazetteer.districts {
        let names = gazetteer.names(of: district)
        check(names.contains(district.slug), "a district that does not go by its slug")
        for name in names + [district.name] {
            check(gazetteer.district(named: name) == district, "a district is not found by \(name)")
        }
        let text = Units("(\(district.name))")
        let mentions = gazetteer.mentions(in: text)
        checkMentions(mentions, in: text, gazetteer)
        check(!hidesNone || !mentions.isEmpty, "\(district.name) is not found in a text")
    }
}

private func checkPage(_ bytes: [UInt8], _ gazetteer: Gazetteer) {
    let text = Units(String(decoding: bytes, as: UTF8.self))
    checkMentions(gazetteer.mentions(in: text), in: text, gazetteer)
    guard let page = try? PageParser(gazetteer: gazetteer).parse(file: "a.txt", bytes: bytes) else { return }
    for article in page.articles {
        let named = article.mentions + [article.district, page.district].compactMap { $0 }
        check(named.allSatisfy(gazetteer.districts.contains), "no such district")
    }
}

private func checkMentions(_ mentions: [Gazetteer.Mention], in text: Units, _ gazetteer: Gazetteer) {
    var end = 0
    for mention in mentions {
        check(mention.range.lowerBound >= end && mention.range.count >= 2, "mentions out of order")
        check(gazetteer.districts.indices.contains(mention.district), "no such district")
        end = mention.range.upperBound
    }
    check(end <= text.count, "a mention outside of the text")
}
