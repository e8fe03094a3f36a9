/// The text of the key with which a client signs its calls, as its system has it.
///
/// - Shape: 32 to 128 hexadecimal digits in any case, an even number of them.
package enum SharedKeyText {
    /// The fewest and the most bytes of a key.
    package static let byteCounts = 16...64

    /// Reads a key; nil for another text.
    package static func key(_ text: String) -> Secret? {
        guard text.utf8.count <= byteCounts.upperBound * 2,
            let bytes = Hex.bytes(text.lowercased()), byteCounts.contains(bytes.count)
        else { return nil }
        return Secret(bytes)
    }

    /// The text of a key.
    package static func text(_ key: Secret) -> String { Hex.text(key.bytes) }
}
