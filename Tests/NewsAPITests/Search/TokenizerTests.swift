import Testing

@testable import NewsAPI

@Suite("Text is cut into single characters and whole runs of Latin letters and digits")
struct TokenizerTests {
    @Test(
        "A run of Latin letters and digits is one token, and each other character is one of its own",
        arguments: [
            ("3个", "3|个"), ("A+H股", "a|+|h|股"), ("31.9%", "31|.|9|%"), ("5G基站", "5g|基|站"), ("防汛", "防|汛"),
            ("a b", "a| |b"), ("Ünïon10×20", "ünïon10|×|20"), ("", ""), ("さくらПривет", "さ|く|ら|п|р|и|в|е|т"),
        ])
    func tokens(text: String, expected: String) {
        var tokens: [String] = []
        TextFolding.fold(text).withUnsafeBufferPointer { units in
            Tokenizer.forEachToken(in: units) { token, _ in
                tokens.append(String(String.UnicodeScalarView(units[token].compactMap(Unicode.Scalar.init))))
            }
        }
        #expect(tokens.joined(separator: "|") == expected)
    }
}
