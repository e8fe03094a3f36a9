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
    /// What a cell means; a sign that is not listed means what an empty cell does.
    func meaning(ofCell text: String) -> SaleAction? {
        self[HeaderName(value: text)] ?? self[HeaderName(text)]
    }
}
