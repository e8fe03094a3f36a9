/// The id that a sender gives to a message; another sender may use the same.
package struct MessageID: TextName {
    /// The id, at most 255 bytes; of a row of a native file, 1 to 40 of `A-Z a-z 0-9 . _ : -`.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}

extension MessageID {
    /// Most ids of sale files have another one.
    private static let uuidLength = 36

    /// The id, and a UUID also in small and in capital letters: these name one message, and the
    /// systems of a sender need not write them alike.
    ///
    /// - Source: RFC 9562, section 4
    package var spellings: [MessageID] {
        guard text.utf8.count == Self.uuidLength, text.isUUID else { return [self] }
        let others = [MessageID(text.lowercased()), MessageID(text.uppercased())]
        return [self] + others.filter { $0 != self }
    }
}
