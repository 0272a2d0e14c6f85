import Testing

@testable import NewsAPI

@Suite("SHA-256 is the function of FIPS 180-4")
struct SHA256Tests {
    /// NIST's examples (csrc.nist.gov, "Example Values", SHA-256) and the vectors of its SHA test suite.
    static let vectors: [(text: String, hexadecimal: String)] = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ]

    /// What Python's hashlib gives for so many letters a: lengths at which the padding takes another block, or just not.
    static let padded: [(count: Int, hexadecimal: String)] = [
        (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
        (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
        (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
        (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
        (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
    ]

    @Test("Content that ends near the end of a block is padded as §5.1.1 says", arguments: padded)
    func padding(count: Int, hexadecimal: String) {
        var hash = SHA256()
        hash.update([UInt8](repeating: UInt8(ascii: "a"), count: count))
        #expect(hash.hexadecimal() == hexadecimal)
    }

    @Test("The published examples have the published values", arguments: vectors)
    func published(text: String, hexadecimal: String) {
        var hash = SHA256()
        hash.update(text.utf8)
        #expect(hash.hexadecimal() == hexadecimal)
    }

    @Test("Content has the same value however it is divided, at every length around the ends of blocks")
    func divided() {
        for length in 0...130 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            var whole = SHA256()
            whole.update(bytes)
            for split in [0, 1, 55, 56, 63, 64, 65, 127, 128] where split <= length {
                var divided = SHA256()
                divided.update(bytes[..<split])
                // To look at the value between two calls changes nothing.
                _ = divided.finish()
                divided.update(bytes[split...])
                #expect(divided.finish() == whole.finish(), "\(length) bytes, divided at \(split)")
            }
        }
    }
}
