/// The number of a record that people know by an id: `ord-000001` for 1.
package protocol ShownNumber: RowNumber {
    /// The text before the digits of an id.
    static var prefix: String { get }
}

extension ShownNumber {
    /// The number of an id in the one form of ``text``; nil for any other text.
    package init?(_ text: some StringProtocol) {
        guard text.hasPrefix(Self.prefix),
            let value = Int64(text.dropFirst(Self.prefix.utf8.count)), value > 0,
            Self(value).text == text
        else { return nil }
        self.init(value)
    }

    /// The id in texts for people and files.
    package var text: String { Self.prefix + zeroPadded(value, 6) }
    package var description: String { text }
}
