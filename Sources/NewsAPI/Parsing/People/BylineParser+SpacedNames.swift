/// Names that are printed with blanks inside.
extension BylineParser {
    /// A name is often set with blanks inside (王 五, 王 小 五): two single characters are one name, and three alone too.
    func joinedNames(_ tokens: [Range<Int>]) -> [Token] {
        var joined: [Token] = []
        joined.reserveCapacity(tokens.count)
        for (index, token) in tokens.enumerated() {
            let isSingle = token.count == 1 && singleRole(token) == nil
            if isSingle, let last = joined.last, !last.isSpacedName, isHalfName(before: index, tokens),
                (last.range.upperBound..<token.lowerBound).allSatisfy({ units[$0] == FoldedPage.blank })
            {
                let name = last.range.lowerBound..<token.upperBound
                joined[joined.count - 1] = Token(range: name, isSpacedName: true)
            } else if isThirdOfThree(index, tokens), let last = joined.last, last.isSpacedName {
                joined[joined.count - 1] = Token(range: last.range.lowerBound..<token.upperBound, isSpacedName: true)
            } else {
                joined.append(Token(range: token, isSpacedName: false))
            }
        }
        return joined
    }

    /// Whether a token is the last of exactly three single characters with blanks between: 王 小 五.
    private func isThirdOfThree(_ index: Int, _ tokens: [Range<Int>]) -> Bool {
        func isSingle(_ index: Int) -> Bool {
            tokens.indices.contains(index) && tokens[index].count == 1 && singleRole(tokens[index]) == nil
        }
        func follows(_ index: Int) -> Bool {
            isSingle(index) && isSingle(index - 1)
                && units.trimmed(tokens[index - 1].upperBound..<tokens[index].lowerBound).isEmpty
        }
        return follows(index) && follows(index - 1) && !follows(index - 2) && !follows(index + 1)
            && NameRules.hasSurname(units, tokens[index - 2])
    }

    /// Whether the token before another may be the first half of a name: 王 of 王 五, 端木 of 端木 川; directly behind a role also 文 of
    /// 记者 文 丽, unless more single characters follow.
    private func isHalfName(before index: Int, _ tokens: [Range<Int>]) -> Bool {
        let half = tokens[index - 1]
        if half.count > 1 { return NameRules.isCompoundSurname(units, half) }
        if singleRole(half) == nil { return true }
        let goesOn = tokens.indices.contains(index + 1) && tokens[index + 1].count == 1
        return index > 1 && !goesOn && BylineWords.authors.matchEnd(units, of: tokens[index - 2]) > 0
    }
}
