import Foundation

extension String {
    /// The text in composed form (Unicode's NFC), of which there is one for all texts that are equal as `String`s.
    var composed: String {
        // What most texts consist of has no other form.
        let isPlain = unicodeScalars.allSatisfy { $0.value < 0x80 || (0x4E00...0x9FFF).contains($0.value) }
        return isPlain ? self : precomposedStringWithCanonicalMapping
    }
}
