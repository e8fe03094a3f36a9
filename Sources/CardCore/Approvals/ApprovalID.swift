/// The ledger's number of an act that needs a second person, and the id in texts for people:
/// `apr-000001` for 1.
package struct ApprovalID: RowNumber {
    private static let prefix = "apr-"

    /// The number, positive for a stored act.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }

    /// The act of an id in the one form of ``text``; nil for any other text.
    package init?(_ text: some StringProtocol) {
        guard text.hasPrefix(Self.prefix),
            let value = Int64(text.dropFirst(Self.prefix.utf8.count)), value > 0,
            Self(value).text == text
        else { return nil }
        self.value = value
    }

    /// The id in texts for people.
    package var text: String { Self.prefix + zeroPadded(value, 6) }
    package var description: String { text }
}
