/// The name of a client of the service, which is the name of its sender, too.
package struct ClientName: TextName {
    /// The name: 1 to 64 of `A-Z a-z 0-9 . _ -`, a letter or a digit first.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
