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

    /// Checks that a client can have the name.
    ///
    /// - Throws: `client.name` for another form, and for the name that operators have as a sender.
    package func check() throws(ClientFailure) {
        guard PersonName.isName(text) else { throw .name }
        guard !OperatorMessages.isReserved(sender) else { throw .nameReserved(self) }
    }
}
