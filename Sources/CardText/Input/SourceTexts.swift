/// Collects texts for the search for secrets.
package struct SourceTexts: Sendable {
    let fewestBytes: Int
    private var texts: [[UInt8]] = []

    /// Creates an empty collection of texts of at least `fewestBytes` bytes.
    package init(fewestBytes: Int) { self.fewestBytes = fewestBytes }

    /// Collects the text as a whole, and each of its words if it has several: a note may quote a
    /// token.
    package mutating func note(_ text: ArraySlice<UInt8>, length: Int) {
        guard length <= Limits.fieldBytes, text.count >= fewestBytes else { return }
        texts.append(Array(text))
        let words = text.split { $0 <= UInt8(ascii: " ") }
        guard words.count > 1 else { return }
        for word in words where word.count >= fewestBytes { texts.append(Array(word)) }
    }

    /// The words of a line without delimiters; no token has a space in it.
    package mutating func noteWords(_ line: ArraySlice<UInt8>) {
        for word in line.split(separator: UInt8(ascii: " ")) where word.count >= fewestBytes {
            texts.append(Array(word))
        }
    }

    /// Returns the texts since the last call, and empties the collection.
    ///
    /// - Secrecy: may be tokens.
    package mutating func take() -> [[UInt8]] {
        guard !texts.isEmpty else { return [] }
        defer { texts.removeAll(keepingCapacity: true) }
        return texts
    }
}
