/// Texts on their way to whoever looks for secrets.
package struct SourceTexts: Sendable {
    let fewestBytes: Int
    private var texts: [[UInt8]] = []

    package init(fewestBytes: Int) { self.fewestBytes = fewestBytes }

    /// The text as a whole, and each of its words where it has several: a note may quote a token.
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

    package mutating func take() -> [[UInt8]] {
        guard !texts.isEmpty else { return [] }
        defer { texts.removeAll(keepingCapacity: true) }
        return texts
    }
}
