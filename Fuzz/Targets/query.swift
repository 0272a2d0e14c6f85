@testable import HTTPCore
@testable import NewsAPI

// sources: Tests/NewsAPITests/Search/Accounting

/// Fuzzes the query language: any text is a query, or is refused with the limit that it is beyond. Each character of a
/// query is accounted for (`QueryAccount`), its canonical form reads back as itself, and so do its other readings. A
/// search answers it, and finds as much as one for its canonical form.
func fuzz(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(QueryError) {
        let (query, _) = try QueryParser.parse(text)
        checkForm(query)
        for reading in query.otherReadings { checkForm(reading) }
        check(query.otherReadings.count <= SearchLimits.readings, "too many readings")
        // To account for each of n characters takes n parses.
        if bytes.count <= 200, let fault = QueryAccount.fault(in: text) { fatalError("\(text): \(fault)") }
        checkSearch(for: query, text)
    } catch {
        check(!error.description.isEmpty, "an error without words")
        check(search(for: text).status == 400, "a query that is refused, but answered")
    }
}

private func checkForm(_ query: Query) {
    do throws(QueryError) {
        let again = try QueryParser.parse(query.description)
        check(again.query == query, "\(query.description) reads back as \(again.query.description)")
        check(again.warnings.isEmpty, "\(query.description) has warnings")
    } catch {
        fatalError("\(query.description): \(error)")
    }
}

nonisolated(unsafe) private let world = try! World.all()[0]

private func search(for text: String) -> World.Answer {
    let request = "GET /search?limit=1&fields=id&q=\(QueryString.encode(text)) HTTP/1.1\r\nHost: a\r\n\r\n"
    guard let answer = world.answer(Array(request.utf8)) else { fatalError("no answer to \(text)") }
    return answer
}

private func checkSearch(for query: Query, _ text: String) {
    let answer = search(for: text)
    // A target may be too long, and a query may have nothing to search for.
    guard answer.status == 200 else {
        return check(answer.status == 414 || query == .all, "\(text) is answered \(answer.status)")
    }
    check(JSONChecker.isJSON(answer.body), "a body that is no JSON")
    let again = search(for: query.description)
    check(again.status == 414 || total(again) == total(answer), "\(text) and \(query.description) find not as much")
}

/// What stands before the generation: the total and the count.
private func total(_ answer: World.Answer) -> Substring {
    String(decoding: answer.body.prefix(100), as: UTF8.self).prefix { $0 != "g" }
}
