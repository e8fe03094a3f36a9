/// The number on the face of a card, unique in the workspace.
package struct Serial: TextName {
    /// The number in canonical form.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
