extension Citation {
    /// RIS, after Reference Manager's "RIS Format Specifications": a tag of six characters begins each line, CR LF ends it,
    /// `TY` is the first and `ER` the last.
    static func ris(_ article: Article, by authors: [String], _ date: PartialDate?, url: String) -> [UInt8] {
        var lines = [("TY", "NEWS"), ("TI", title(of: article))]
        lines += authors.map { ("AU", $0) }
        if let date {
            lines.append(("PY", String(date.description.prefix(4))))
            lines.append(("DA", dateWithSlashes(date)))
        }
        lines += [("UR", url), ("LA", "zh"), ("ID", article.id.description), ("ER", "")]
        var ris: [UInt8] = []
        for (tag, value) in lines {
            ris += "\(tag)  - ".utf8
            PlainText.write(value, to: &ris)
            ris += "\r\n".utf8
        }
        return ris
    }

    /// `2020/06/03/`, `2020/06//` or `2020///`: each unit may be missing, no slash may.
    private static func dateWithSlashes(_ date: PartialDate) -> String {
        var units = date.description.split(separator: "-").map(String.init)
        while units.count < 4 { units.append("") }
        return units.joined(separator: "/")
    }
}
