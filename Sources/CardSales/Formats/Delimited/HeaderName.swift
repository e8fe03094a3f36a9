/// The name of a column as templates and files are compared by it.
///
/// - Shape: lower case, without spaces, `_`, `-` and `.`: `Transaction ID`, `transaction_id` and
///   `TransactionId` are one name.
package struct HeaderName: Hashable, Sendable {
    /// The name in lower case, without the characters that do not count.
    package let text: String

    /// Creates the compared form of a name.
    package init(_ name: some StringProtocol) {
        var letters = ""
        for character in name.lowercased() where !Self.dropped.contains(character) {
            letters.append(character)
        }
        text = letters
    }

    /// A value of a cell.
    ///
    /// One that consists of signs alone, such as `-`, is itself: it is not the empty value.
    init(value: some StringProtocol) {
        let name = HeaderName(value)
        text = name.text.isEmpty ? String(value.filter { !$0.isWhitespace }) : name.text
    }

    private static let dropped: Set<Character> = [" ", "_", "-", ".", "\t", "\u{A0}"]
}

extension [HeaderName: SaleAction] {
    /// The meaning of a cell; a sign that is not listed has the meaning of an empty cell.
    func meaning(ofCell text: String) -> SaleAction? {
        self[HeaderName(value: text)] ?? self[HeaderName(text)]
    }
}
