/// The name of a client of the service, which is the name of its sender, too.
package struct ClientName: TextName {
    /// The name: 1 to 64 of `A-Z a-z 0-9 . _ -`, a letter or a digit first.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}

extension ClientName {
    /// The sender whose message ids the client shares.
    package var sender: SenderID { SenderID(text) }
    /// The store at which the client's own purchases are activated.
    package var store: StoreID { StoreID(text) }
}
