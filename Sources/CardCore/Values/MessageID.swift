/// The id that a sender gives to a message; another sender may use the same.
package struct MessageID: TextName {
    /// The id, at most 255 bytes; of a row of a native file, 1 to 40 of `A-Z a-z 0-9 . _ : -`.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
