/// What the archive holds for a query's districts and period: tells an empty answer apart from what is not held.
struct Coverage {
    let held: Bool
    /// Publication of the first and the last article of the districts.
    let from: PartialDate?
    let to: PartialDate?

    func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("held", held)
            json.key("from")
            ArticleRenderer.write(from, &json)
            json.key("to")
            ArticleRenderer.write(to, &json)
        }
    }
}
