/// The name of a sender of sale files or calls, such as a till system.
package struct SenderID: TextName {
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
