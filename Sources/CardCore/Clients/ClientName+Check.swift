extension ClientName {
    /// Checks that a client can have the name.
    ///
    /// - Throws: `client.name` for another form, and for the name that operators have as a sender.
    package func check() throws(ClientFailure) {
        guard PersonName.isName(text) else { throw .name }
        guard !OperatorMessages.isReserved(sender) else { throw .nameReserved(self) }
    }
}
