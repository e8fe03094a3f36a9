/// The name of a column as templates and files are compared by it.
///
/// - Shape: lower case, without spaces, `_`, `-` and `.`: `Transaction ID`, `transaction_id` and
///   `TransactionId` are one name.
package struct HeaderName: Hashable, Sendable {
    package let text: String

    package init(_ name: some StringProtocol) {
        var kept = ""
        for character in name.lowercased() where !Self.dropped.contains(character) {
            kept.append(character)
        }
        text = kept
    }

    private static let dropped: Set<Character> = [" ", "_", "-", ".", "\t", "\u{A0}"]
}
