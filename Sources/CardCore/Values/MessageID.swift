/// The id that a sender gives to a message; another sender may use the same.
package struct MessageID: TextName {
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
