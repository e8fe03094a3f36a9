/// The name of a sender of sale files or calls, such as a till system.
package struct SenderID: TextName {
    /// The name: 1 to 100 of `A-Z a-z 0-9 . _ -`, a letter or a digit first.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
