extension Citation {
    /// CSL-JSON: an array with one item. Its variables are those of the CSL specification 1.0.2, appendices III and IV.
    static func csl(_ article: Article, by authors: [String], _ date: PartialDate?, url: String, pretty: Bool)
        -> [UInt8]
    {
        var json = JSONWriter(pretty: pretty)
        json.array { json in
            json.object { json in
                json.member("id", article.id.description)
                json.member("type", "article-newspaper")
                json.member("title", title(of: article))
                write(authors: authors, &json)
                if let date { write(issued: date, &json) }
                if let section = article.section { json.member("section", section) }
                json.member("URL", url)
                json.member("language", "zh-CN")
            }
        }
        return json.bytes()
    }

    /// A name is `literal`, which every processor prints as it is. `family` and `given` would have to be guessed: no
    /// paper prints where 欧阳锋 is divided, and some sign with the name of an office.
    private static func write(authors: [String], _ json: inout JSONWriter) {
        if authors.isEmpty { return }
        json.key("author")
        json.array { json in
            for author in authors {
                json.object { $0.member("literal", author) }
            }
        }
    }

    private static func write(issued date: PartialDate, _ json: inout JSONWriter) {
        json.key("issued")
        json.object { json in
            json.key("date-parts")
            json.array { json in
                json.array { json in
                    for unit in [date.year, date.month, date.day].compactMap({ $0 }) { json.number(unit) }
                }
            }
        }
    }
}
