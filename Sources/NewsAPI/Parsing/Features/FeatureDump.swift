/// The features of a page as JSON, for the script that learns the weights.
package enum FeatureDump {
    /// The tags, the states with what each tag leads to, and the groups of features.
    package static var description: [UInt8] {
        var json = JSONWriter(pretty: false)
        json.object { json in
            json.key("tags")
            json.array(LineTag.allCases.map { "\($0)" })
            json.key("places")
            json.array(LineTag.allCases.map { "\($0.place)" })
            json.key("states")
            json.array { json in
                for state in TagStates.all.states {
                    json.array { json in
                        json.number(state.tag.map { Int($0.rawValue) } ?? LineTag.count)
                        json.number(Int(state.article.rawValue))
                    }
                }
            }
            json.key("next")
            json.array { json in
                for signs in LineSigns.all {
                    json.array { json in for next in TagStates.all.table(signs) { json.number(Int(next)) } }
                }
            }
            json.member("largest", Int(ReadingWeights.largest))
            json.key("groups")
            json.array { json in
                for group in FeatureGroup.allCases {
                    json.array { json in
                        json.string("\(group)")
                        json.number(group.size)
                    }
                }
            }
        }
        return json.bytes()
    }

    /// For each line its number and how many characters stand before it on its printed line, its features, possible tags and signs; and the page's habit.
    package static func page(_ file: String, _ bytes: [UInt8]) throws -> [UInt8] {
        let decoded = try TextDecoder.decode(bytes)
        let layout = PageLines(decoded.text, decoded.lines)
        let units = layout.text.units
        let features = PageFeatures(units, LineClassifier(units).classify(layout.lines))
        var list = FeatureList()
        var json = JSONWriter(pretty: false)
        json.object { json in
            json.member("file", file)
            json.member("habit", features.habit.rawValue)
            json.key("lines")
            json.array { json in
                for index in features.lines.indices {
                    features.add(index, to: &list)
                    json.object { json in
                        let line = features.lines[index]
                        json.member("number", line.number)
                        let printed = layout.text.lines[layout.text.lineIndex(of: line.range.lowerBound)].units
                        json.member("at", units.length(printed.lowerBound..<line.range.lowerBound))
                        json.member("look", "\(features.facts[index].look)")
                        json.member("possible", Int(features.possible(index)))
                        json.member("signs", Int(features.signs(index).rawValue))
                        json.member("seam", features.seam(index))
                        json.key("features")
                        json.array { json in for feature in list.indices { json.number(list[feature]) } }
                    }
                }
            }
        }
        return json.bytes()
    }
}
